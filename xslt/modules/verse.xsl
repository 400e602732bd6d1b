<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse and drama (TEI Guidelines 6, 7), and speech transcribed (8). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" exclude-result-prefixes="tei bk">
  <xsl:template match="tei:lg | tei:sp | tei:spGrp" bk:shown="a stanza; a speech">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:l" bk:shown="a line of verse; its number stands beside it, every fifth one to be seen">
    <div>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class">
          <xsl:if test="@part = 'M' or @part = 'F'">part-continued</xsl:if>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:if test="@n"><xsl:attribute name="data-n"><xsl:value-of select="@n"/></xsl:attribute></xsl:if>
      <xsl:call-template name="content"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:speaker" bk:shown="the speaker, over the speech">
    <div><xsl:call-template name="attributes"/><xsl:call-template name="content"/></div>
  </xsl:template>

  <xsl:template bk:shown="a direction, or what is heard or done besides speech, slanted"
                match="tei:stage | tei:move | tei:camera | tei:sound | tei:tech | tei:view | tei:caption
                       | tei:incident | tei:kinesic | tei:vocal | tei:writing | tei:pause | tei:shift">
    <xsl:choose>
      <xsl:when test="key('block', generate-id())"><xsl:call-template name="block"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="phrase"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:rhyme" bk:shown="in its place"><xsl:call-template name="phrase"/></xsl:template>
  <!-- The words on both sides stay apart, whether or not the encoder has put a space there. -->
  <xsl:template match="tei:caesura" bk:shown="as a wide space"><xsl:text> </xsl:text><xsl:call-template name="phrase"/></xsl:template>
</xsl:stylesheet>
