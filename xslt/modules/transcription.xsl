<?xml version="1.0" encoding="UTF-8"?>
<!-- Transcription: additions, deletions, gaps, what is unclear or supplied (TEI Guidelines 3.5, 12). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" exclude-result-prefixes="tei bk">
  <xsl:template match="tei:add | tei:subst | tei:unclear | tei:damage | tei:damageSpan | tei:restore | tei:corr | tei:reg
                       | tei:orig | tei:sic | tei:abbr | tei:expan | tei:am | tei:handShift | tei:space | tei:fw | tei:delSpan
                       | tei:addSpan | tei:substJoin | tei:line | tei:zone | tei:surface | tei:facsimile | tei:sourceDoc | tei:hyphen">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template match="tei:del">
    <xsl:call-template name="phrase"><xsl:with-param name="element" select="'del'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:supplied | tei:surplus | tei:ex">
    <xsl:variable name="marks">
      <xsl:choose>
        <xsl:when test="self::tei:supplied">[]</xsl:when>
        <xsl:when test="self::tei:surplus">{}</xsl:when>
        <xsl:otherwise>()</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="blocks"><xsl:call-template name="has-blocks"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$blocks != ''"><xsl:call-template name="phrase"/></xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:call-template name="attributes"/>
          <span class="mark"><xsl:value-of select="substring($marks, 1, 1)"/></span>
          <xsl:apply-templates/>
          <span class="mark"><xsl:value-of select="substring($marks, 2, 1)"/></span>
          <xsl:call-template name="calls"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The omission mark of the text itself needs none of ours. -->
  <xsl:template match="tei:gap">
    <xsl:variable name="marked" select="preceding-sibling::*[1][self::tei:pc[@type = 'omission']] and not(preceding-sibling::node()[1][self::text()[normalize-space()]])"/>
    <span>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class"><xsl:if test="$marked">after-mark</xsl:if></xsl:with-param>
      </xsl:call-template>
      <xsl:for-each select="@reason | @unit | @quantity | @extent">
        <xsl:attribute name="data-{local-name()}"><xsl:value-of select="."/></xsl:attribute>
      </xsl:for-each>
      <xsl:if test="not($marked)"><span class="mark">[…]</span></xsl:if>
      <xsl:apply-templates select="*"/>
      <xsl:call-template name="calls"/>
    </span>
  </xsl:template>

  <!-- Both forms are on the page; which one is seen is the reader's choice, the regular one at first. -->
  <xsl:template match="tei:choice">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:for-each select="node()">
        <xsl:choose>
          <xsl:when test="@bk:unit"><xsl:apply-templates select="."/></xsl:when>
          <xsl:when test="self::tei:orig[../tei:reg] or self::tei:abbr[../tei:expan] or self::tei:sic[../tei:corr]">
            <span hidden="hidden"><xsl:call-template name="attributes"/><xsl:apply-templates/></span>
          </xsl:when>
          <xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
      <xsl:call-template name="calls"/>
    </span>
  </xsl:template>
</xsl:stylesheet>
