<?xml version="1.0" encoding="UTF-8"?>
<!-- Pictures of pages, and transcriptions that follow them: facsimile, sourceDoc (TEI Guidelines 11, 12). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" exclude-result-prefixes="tei bk">
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

  <!-- The words at a picture are its caption; pictures and outlines are made by the pages that show them. -->
  <xsl:template name="caption"><xsl:apply-templates mode="caption"/></xsl:template>
  <xsl:template match="*" mode="caption">
    <xsl:choose>
      <xsl:when test="@bk:unit = 'surface'"/>
      <xsl:when test="self::tei:graphic or self::tei:media or self::tei:zone or self::tei:surface"><xsl:apply-templates mode="caption"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="text()" mode="caption"><xsl:value-of select="."/></xsl:template>
</xsl:stylesheet>
