<?xml version="1.0" encoding="UTF-8"?>
<!-- Names and what stands for them (TEI Guidelines 14). bk:refs holds the entries named; bk:link says: this is the link. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" exclude-result-prefixes="tei bk">
  <xsl:template bk:shown="in its place; a name with a register entry leads to it"
                match="tei:persName | tei:orgName | tei:placeName | tei:geogName | tei:name | tei:rs | tei:settlement | tei:region
                       | tei:country | tei:district | tei:bloc | tei:geogFeat | tei:surname | tei:forename | tei:addName | tei:genName
                       | tei:roleName | tei:nameLink | tei:occupation | tei:birth | tei:death | tei:nationality | tei:residence
                       | tei:geo | tei:location | tei:offset | tei:affiliation | tei:state | tei:trait | tei:floruit | tei:sex
                       | tei:faith | tei:education | tei:age | tei:langKnowledge | tei:langKnown | tei:origPlace | tei:climate | tei:population | tei:terrain
                       | tei:socecStatus | tei:eventName | tei:objectName | tei:institution | tei:repository | tei:collection">
    <xsl:choose>
      <xsl:when test="@bk:link and not(ancestor::*[@bk:link])"><xsl:call-template name="name-link"/></xsl:when>
      <xsl:when test="@bk:refs">
        <xsl:variable name="blocks"><xsl:call-template name="has-blocks"/></xsl:variable>
        <xsl:element name="{substring('spandiv', 1 + 4 * ($blocks != ''), 4 - ($blocks != ''))}">
          <xsl:call-template name="attributes"><xsl:with-param name="class"><xsl:call-template name="kind"/></xsl:with-param></xsl:call-template>
          <xsl:attribute name="data-ref"><xsl:value-of select="@bk:refs"/></xsl:attribute>
          <xsl:call-template name="content"/>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="phrase"><xsl:with-param name="class"><xsl:call-template name="kind"/></xsl:with-param></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What rs and name stand for is in their type. -->
  <xsl:template name="kind">
    <xsl:if test="(self::tei:rs or self::tei:name) and @type and translate(@type, 'abcdefghijklmnopqrstuvwxyz-', '') = ''">
      <xsl:value-of select="concat(local-name(), '-', @type)"/>
    </xsl:if>
  </xsl:template>

  <!-- No link may stand in a link: the calls of what is inside the name follow it. -->
  <xsl:template name="name-link">
    <a href="#{substring-before(concat(@bk:refs, ' '), ' ')}">
      <xsl:call-template name="attributes"><xsl:with-param name="class"><xsl:call-template name="kind"/></xsl:with-param></xsl:call-template>
      <xsl:attribute name="data-ref"><xsl:value-of select="@bk:refs"/></xsl:attribute>
      <xsl:apply-templates/>
    </a>
    <xsl:for-each select="descendant::*[@bk:entry or @bk:calls or @bk:unit = 'note']">
      <xsl:if test="not(ancestor::*[@bk:unit = 'reading' and not(@bk:shown)] or ancestor::*[@bk:unit = 'note'])">
        <xsl:choose>
          <xsl:when test="@bk:entry"><xsl:call-template name="entry-call"/></xsl:when>
          <xsl:when test="@bk:unit = 'note'"><xsl:if test="not(@bk:anchored)"><xsl:call-template name="note-call"/></xsl:if></xsl:when>
          <xsl:otherwise><xsl:call-template name="write-calls"><xsl:with-param name="calls" select="@bk:calls"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
      </xsl:if>
    </xsl:for-each>
    <xsl:call-template name="write-calls"><xsl:with-param name="calls" select="@bk:calls"/></xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
