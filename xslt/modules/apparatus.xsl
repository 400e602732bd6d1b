<?xml version="1.0" encoding="UTF-8"?>
<!-- Variants and emendations in the text: what is read, and a call that leads to the entry (TEI Guidelines 13). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="tei bk str">
  <xsl:template match="tei:app[@bk:entry] | tei:choice[@bk:entry]" priority="5">
    <xsl:variable name="blocks"><xsl:call-template name="has-blocks"/></xsl:variable>
    <xsl:element name="{substring('spandiv', 1 + 4 * ($blocks != ''), 4 - ($blocks != ''))}">
      <xsl:attribute name="class">
        <xsl:value-of select="local-name()"/>
        <xsl:if test="not(normalize-space(tei:lem | tei:corr))"><xsl:text> empty</xsl:text></xsl:if>
        <xsl:if test="@type and translate(@type, 'abcdefghijklmnopqrstuvwxyz-', '') = '' and not(contains(' call line nth ', concat(' ', @type, ' ')))"><xsl:value-of select="concat(' app-', @type)"/></xsl:if>
      </xsl:attribute>
      <xsl:attribute name="id"><xsl:value-of select="@bk:id"/></xsl:attribute>
      <xsl:attribute name="data-app"><xsl:value-of select="@bk:id"/></xsl:attribute>
      <xsl:apply-templates/>
      <xsl:if test="$blocks != ''"><xsl:call-template name="entry-call-here"/></xsl:if>
    </xsl:element>
    <xsl:if test="$blocks = ''"><xsl:call-template name="entry-call-here"/></xsl:if>
    <xsl:if test="not(ancestor::*[@bk:link])"><xsl:call-template name="calls"/></xsl:if>
  </xsl:template>

  <!-- Inside a link the call must wait until the link is closed. -->
  <xsl:template name="entry-call-here">
    <xsl:if test="not(ancestor::*[@bk:link]) and not(ancestor::tei:ref)"><xsl:call-template name="entry-call"/></xsl:if>
  </xsl:template>

  <xsl:template name="entry-call">
    <a class="app-call" href="#{@bk:id}" data-app="{@bk:id}"/>
  </xsl:template>

  <xsl:template bk:shown="the lemma in the text, the other readings in the apparatus beside it; where a witness begins, breaks off or has a gap"
                match="tei:app | tei:lem | tei:rdg | tei:rdgGrp | tei:wit | tei:witDetail | tei:witStart
                       | tei:witEnd | tei:lacunaStart | tei:lacunaEnd | tei:listApp">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <!-- An app that names its words by from and to is no part of the line it stands in: all of it is in the apparatus. -->
  <xsl:template match="tei:app[@bk:apart_entry = 'inline']" priority="5">
    <span hidden="hidden"><xsl:call-template name="attributes"/><xsl:apply-templates/></span>
    <xsl:call-template name="calls"/>
  </xsl:template>

  <!-- A list of variants reads as an apparatus does: place, lemma, bracket, readings with who has them. -->
  <xsl:template match="tei:app[@bk:apart_entry = 'listed']" priority="5">
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'listed'"/></xsl:call-template>
      <xsl:if test="@loc"><span class="mark loc"><xsl:value-of select="@loc"/><xsl:text> </xsl:text></span></xsl:if>
      <xsl:apply-templates mode="listed"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:rdgGrp" mode="listed"><xsl:apply-templates mode="listed"/></xsl:template>
  <xsl:template match="tei:lem" mode="listed">
    <xsl:apply-templates select="."/>
    <xsl:call-template name="sigla"/>
    <span class="mark">] </span>
  </xsl:template>
  <xsl:template match="tei:rdg" mode="listed">
    <xsl:apply-templates select="."/>
    <xsl:if test="not(node())"><span class="mark" data-label="apparatus.omitted"/></xsl:if>
    <xsl:call-template name="sigla"/>
    <xsl:if test="following-sibling::tei:rdg or following-sibling::tei:rdgGrp"><span class="mark">; </span></xsl:if>
  </xsl:template>
  <xsl:template match="*" mode="listed"><xsl:text> </xsl:text><xsl:apply-templates select="."/></xsl:template>
  <xsl:template match="text()" mode="listed"><xsl:value-of select="."/></xsl:template>
  <xsl:template match="comment() | processing-instruction()" mode="listed"/>

  <xsl:template name="sigla">
    <xsl:if test="@wit or @source or @resp">
      <span class="mark sigla">
        <xsl:text> </xsl:text>
        <xsl:for-each select="str:tokenize(concat(@wit, ' ', @source, ' ', @resp), ' ')">
          <xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if>
          <xsl:choose>
            <xsl:when test="contains(., '#')"><xsl:value-of select="substring-after(., '#')"/></xsl:when>
            <xsl:when test="contains(., ':') and not(contains(., '//'))"><xsl:value-of select="substring-after(., ':')"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </span>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
