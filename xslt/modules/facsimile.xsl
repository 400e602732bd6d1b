<?xml version="1.0" encoding="UTF-8"?>
<!-- Pictures of pages, and transcriptions that follow them: facsimile, sourceDoc (TEI Guidelines 11, 12). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" exclude-result-prefixes="tei bk">
  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>

  <xsl:template match="tei:facsimile | tei:sourceDoc | tei:surface | tei:surfaceGrp" bk:shown="the pictures of the pages, one after the other, each with what is written on it">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:zone | tei:line" bk:shown="a part of a page: its words, line by line">
    <xsl:choose>
      <xsl:when test="ancestor::tei:facsimile or ancestor::tei:sourceDoc"><xsl:call-template name="block"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="phrase"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:path" bk:shown="nothing: it outlines a part of a picture"><xsl:call-template name="phrase"/></xsl:template>

  <!-- The picture that @facs names: itself, or that of the surface (or of the zone's surface) with this id. -->
  <xsl:template name="picture-of">
    <xsl:variable name="first" select="substring-before(concat(normalize-space(@facs), ' '), ' ')"/>
    <xsl:variable name="place" select="key('id', substring-after($first, '#'))[starts-with($first, '#')]"/>
    <xsl:variable name="url">
      <xsl:choose>
        <xsl:when test="starts-with($first, '#')"><xsl:value-of select="($place[self::tei:graphic] | $place/tei:graphic | $place/ancestor::tei:surface[1]/tei:graphic)[1]/@url"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$first"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:if test="string($url)">
      <span class="mark facs" data-facs="{$url}">
        <xsl:if test="@n"><xsl:attribute name="data-page"><xsl:value-of select="@n"/></xsl:attribute></xsl:if>
      </span>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
