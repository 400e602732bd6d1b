<?xml version="1.0" encoding="UTF-8"?>
<!-- Elements that nothing treats keep their words, and are reported: nothing may vanish in silence. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" exclude-result-prefixes="tei bk">
  <xsl:template match="*">
    <xsl:message>
      <xsl:text>W301 </xsl:text>
      <xsl:for-each select="ancestor-or-self::*"><xsl:value-of select="concat('/*[', count(preceding-sibling::*) + 1, ']')"/></xsl:for-each>
      <xsl:value-of select="concat(' ', local-name())"/>
    </xsl:message>
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <!-- A segment is shown as the element it is, whatever that is. -->
  <xsl:template match="*" mode="unit">
    <xsl:apply-templates select="."/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()"/>
  <xsl:template match="text()"><xsl:value-of select="."/></xsl:template>
</xsl:stylesheet>
