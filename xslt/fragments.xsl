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
  <xsl:import href="modules/witnesses.xsl"/>
  <xsl:import href="modules/notes.xsl"/>
  <xsl:import href="modules/letters.xsl"/>
  <xsl:import href="modules/dictionary.xsl"/>
  <xsl:import href="modules/foreign.xsl"/>
  <xsl:import href="modules/facsimile.xsl"/>
  <xsl:import href="modules/descriptions.xsl"/>
  <xsl:import href="modules/described.xsl"/>

  <xsl:output method="xml" omit-xml-declaration="yes" indent="no"/>

  <xsl:template match="/">
    <xsl:variable name="marked" select="//*[@bk:unit or @bk:letter or @bk:quoted or @bk:lemma][not(@bk:same)]"/>
    <fragments>
      <xsl:for-each select="$marked[@bk:unit]">
        <fragment kind="{@bk:unit}" id="{@bk:id}" lang="{@bk:lang}">
          <xsl:apply-templates select="." mode="unit"/>
        </fragment>
      </xsl:for-each>
      <xsl:for-each select="$marked[@bk:letter][self::tei:correspDesc]">
        <fragment kind="letter" id="{@bk:letter}" lang="{@bk:lang}">
          <xsl:apply-templates select="." mode="letter"/>
        </fragment>
      </xsl:for-each>
      <xsl:for-each select="$marked[@bk:quoted]">
        <fragment kind="{@bk:quoted}" id="{@bk:id}" lang="{@bk:lang}">
          <xsl:apply-templates/>
        </fragment>
      </xsl:for-each>
      <xsl:for-each select="$marked[@bk:lemma]">
        <fragment kind="lemma" id="{@bk:id}" lang="{@bk:lang}">
          <xsl:apply-templates/>
        </fragment>
      </xsl:for-each>
    </fragments>
  </xsl:template>

  <!-- What the marks say of an element goes before what its name says. It is asked here and not in patterns: libxslt
       counts the siblings of each element that it compares with *[…], which takes hours in a long text. -->
  <xsl:template match="*">
    <xsl:choose>
      <xsl:when test="@bk:unit = 'note'"><xsl:call-template name="note-here"/></xsl:when>
      <!-- Readings that are not shown in the text, and descriptions, are fragments of their own. -->
      <xsl:when test="@bk:unit = 'reading' and not(@bk:shown)"/>
      <xsl:when test="@bk:unit = 'header' or @bk:unit = 'witness' or @bk:unit = 'entry' or @bk:unit = 'apart' or @bk:unit = 'surface'"/>
      <xsl:otherwise><xsl:apply-imports/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*" mode="data">
    <!-- A unit inside another is described by itself; bk:apart is what the program itself wrote into a header. -->
    <xsl:choose>
      <xsl:when test="@bk:unit or @bk:apart"/>
      <xsl:when test="namespace-uri() != 'http://www.tei-c.org/ns/1.0'"><xsl:apply-templates select="."/></xsl:when>
      <xsl:otherwise><xsl:apply-imports/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*" mode="unit">
    <xsl:choose>
      <xsl:when test="@bk:unit = 'surface'"><xsl:call-template name="caption"/></xsl:when>
      <xsl:when test="@bk:holds"><xsl:call-template name="loose"/></xsl:when>
      <xsl:when test="@bk:unit = 'note'"><xsl:call-template name="note"/></xsl:when>
      <!-- A reading is only its content: where it stands in the apparatus is not for the stylesheets to know. -->
      <xsl:when test="@bk:unit = 'reading'"><xsl:apply-templates/></xsl:when>
      <xsl:when test="self::tei:bibl and @bk:unit = 'entry'"><xsl:call-template name="citation"/></xsl:when>
      <xsl:when test="@bk:unit = 'segment'"><xsl:apply-templates select="."/></xsl:when>
      <xsl:otherwise><xsl:call-template name="description"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
