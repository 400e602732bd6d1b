<?xml version="1.0" encoding="UTF-8"?>
<!-- A text as one witness has it (render/retold.py): what stands for an entry of the apparatus, and where the witness is silent. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" exclude-result-prefixes="tei bk">
  <xsl:template match="bk:attested">
    <xsl:variable name="empty" select="not(normalize-space() or .//bk:silent)"/>
    <xsl:variable name="class">
      <xsl:if test="@differs">differs</xsl:if>
      <xsl:if test="$empty"> empty</xsl:if>
    </xsl:variable>
    <xsl:call-template name="phrase"><xsl:with-param name="class" select="normalize-space($class)"/></xsl:call-template>
    <xsl:if test="@bk:id and @differs and not(ancestor::*[@bk:link] or ancestor::tei:ref)">
      <a class="app-call" href="#{@bk:id}" data-app="{@bk:id}"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="bk:silent">
    <span class="mark silent"> […] </span>
  </xsl:template>
</xsl:stylesheet>
