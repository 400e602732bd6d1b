<?xml version="1.0" encoding="UTF-8"?>
<!-- Dictionaries (TEI Guidelines 9): entries as blocks, senses numbered and indented, grammar small. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" exclude-result-prefixes="tei bk">
  <xsl:template match="tei:entry | tei:entryFree | tei:superEntry" bk:shown="an entry of a dictionary, as a block">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:sense | tei:hom | tei:re | tei:dictScrap" bk:shown="a sense, homograph or related entry on a line of its own, with its number">
    <xsl:variable name="blocks"><xsl:call-template name="has-blocks"/></xsl:variable>
    <xsl:element name="{substring('spandiv', 1 + 4 * ($blocks != ''), 4 - ($blocks != ''))}">
      <xsl:call-template name="attributes"/>
      <xsl:if test="@n"><xsl:attribute name="data-n"><xsl:value-of select="@n"/></xsl:attribute></xsl:if>
      <xsl:call-template name="content"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="tei:form | tei:orth" bk:shown="the headword and its forms, bold"><xsl:call-template name="phrase"/></xsl:template>

  <xsl:template match="tei:pron | tei:hyph | tei:syll | tei:stress" bk:shown="pronunciation, hyphenation, stress: in their place"><xsl:call-template name="phrase"/></xsl:template>

  <xsl:template bk:shown="grammar, small and slanted"
                match="tei:gramGrp | tei:gram | tei:pos | tei:gen | tei:number | tei:case | tei:tns | tei:mood | tei:per | tei:iType
                       | tei:subc | tei:colloc">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template match="tei:def" bk:shown="a definition"><xsl:call-template name="phrase"/></xsl:template>

  <xsl:template match="tei:usg | tei:lbl | tei:lang" bk:shown="usage, labels, languages: small"><xsl:call-template name="phrase"/></xsl:template>

  <xsl:template match="tei:etym | tei:xr" bk:shown="etymology; references to other entries"><xsl:call-template name="phrase"/></xsl:template>

  <xsl:template match="tei:oRef | tei:pRef | tei:oVar | tei:pVar" bk:shown="the headword again: its words, or a swung dash where it has none">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
      <xsl:if test="not(node())"><span class="mark">~</span></xsl:if>
    </span>
  </xsl:template>
</xsl:stylesheet>
