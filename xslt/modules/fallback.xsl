<?xml version="1.0" encoding="UTF-8"?>
<!-- Elements that nothing treats keep their words, and are reported: nothing may vanish in silence. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" exclude-result-prefixes="tei bk">
  <xsl:template match="*">
    <xsl:message>
      <xsl:text>W301 </xsl:text>
      <xsl:choose>
        <!-- Its number among all elements, where the program could tell beforehand that nothing treats it. -->
        <xsl:when test="@bk:at"><xsl:value-of select="concat('/', @bk:at)"/></xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="ancestor-or-self::*"><xsl:value-of select="concat('/*[', count(preceding-sibling::*) + 1, ']')"/></xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="concat(' ', local-name())"/>
    </xsl:message>
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()"/>
  <xsl:template match="text()"><xsl:value-of select="."/></xsl:template>
</xsl:stylesheet>
