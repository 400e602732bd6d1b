<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: in the text only their call; the note itself is a fragment of its own (TEI Guidelines 3.9). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="tei bk str">
  <xsl:template name="note-here">
    <xsl:if test="not(@bk:anchored or ancestor::*[@bk:link])"><xsl:call-template name="note-call"/></xsl:if>
  </xsl:template>

  <xsl:template name="note-call">
    <a class="note-call" id="{@bk:id}-call" href="#{@bk:id}" data-note="{@bk:id}"><xsl:value-of select="@bk:n"/></a>
  </xsl:template>

  <!-- The calls of notes that stand apart and point at this element. -->
  <xsl:template name="calls">
    <xsl:if test="@bk:calls and not(ancestor-or-self::*[@bk:link])">
      <xsl:call-template name="write-calls"><xsl:with-param name="calls" select="@bk:calls"/></xsl:call-template>
    </xsl:if>
    <!-- Variants that stand apart and are about words that end here. -->
    <xsl:if test="@bk:appcalls and not(ancestor-or-self::*[@bk:link])">
      <xsl:for-each select="str:tokenize(@bk:appcalls, ' ')">
        <a class="app-call" href="#{.}" data-app="{.}"/>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- "n1=1 n2=2": ids of notes and the numbers they are called by. -->
  <xsl:template name="write-calls">
    <xsl:param name="calls"/>
    <xsl:for-each select="str:tokenize($calls, ' ')">
      <xsl:variable name="id" select="substring-before(., '=')"/>
      <a class="note-call" id="{$id}-call" href="#{$id}" data-note="{$id}"><xsl:value-of select="substring-after(., '=')"/></a>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="note">
    <xsl:variable name="blocks"><xsl:call-template name="has-blocks"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$blocks != ''"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise>
        <p>
          <xsl:if test="self::tei:witDetail"><xsl:call-template name="sigla"/><xsl:text> </xsl:text></xsl:if>
          <xsl:apply-templates/>
        </p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:note/tei:label">
    <xsl:choose>
      <xsl:when test="../@bk:unit = 'note'"><span class="label"><xsl:call-template name="language"/><xsl:apply-templates/></span></xsl:when>
      <xsl:otherwise><xsl:call-template name="phrase"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
