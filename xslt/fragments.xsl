<?xml version="1.0" encoding="UTF-8"?>
<!--
  TEI in, fragments of HTML out: one fragment for every element that the program marked as a unit.
  The marks stand in the namespace urn:bakuedition:work (docs/architecture.md lists them). Stylesheets know no pages
  and resolve no addresses. An edition changes the treatment of an element with a stylesheet of its own that imports
  this one as "bakuedition:fragments.xsl".
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" exclude-result-prefixes="tei bk">
  <xsl:import href="modules/fallback.xsl"/>
  <xsl:import href="modules/common.xsl"/>
  <xsl:import href="modules/blocks.xsl"/>
  <xsl:import href="modules/verse.xsl"/>
  <xsl:import href="modules/tables.xsl"/>
  <xsl:import href="modules/phrases.xsl"/>
  <xsl:import href="modules/transcription.xsl"/>
  <xsl:import href="modules/names.xsl"/>
  <xsl:import href="modules/apparatus.xsl"/>
  <xsl:import href="modules/notes.xsl"/>
  <xsl:import href="modules/letters.xsl"/>
  <xsl:import href="modules/dictionary.xsl"/>
  <xsl:import href="modules/foreign.xsl"/>
  <xsl:import href="modules/facsimile.xsl"/>
  <xsl:import href="modules/descriptions.xsl"/>
  <xsl:import href="modules/described.xsl"/>

  <xsl:output method="xml" omit-xml-declaration="yes" indent="no"/>

  <xsl:template match="/">
    <fragments>
      <xsl:for-each select="//*[@bk:unit]">
        <fragment kind="{@bk:unit}" id="{@bk:id}" lang="{@bk:lang}">
          <xsl:apply-templates select="." mode="unit"/>
        </fragment>
      </xsl:for-each>
      <xsl:for-each select="//tei:correspDesc[@bk:letter]">
        <fragment kind="letter" id="{@bk:letter}" lang="{@bk:lang}">
          <xsl:apply-templates select="." mode="letter"/>
        </fragment>
      </xsl:for-each>
      <xsl:for-each select="//*[@bk:quoted]">
        <fragment kind="{@bk:quoted}" id="{@bk:id}" lang="{@bk:lang}">
          <xsl:apply-templates/>
        </fragment>
      </xsl:for-each>
      <xsl:for-each select="//*[@bk:lemma]">
        <fragment kind="lemma" id="{@bk:id}" lang="{@bk:lang}">
          <xsl:apply-templates/>
        </fragment>
      </xsl:for-each>
    </fragments>
  </xsl:template>
</xsl:stylesheet>
