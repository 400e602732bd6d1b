<?xml version="1.0" encoding="UTF-8"?>
<!-- Source code of examples, and formulae: what is not TEI but may stand in it safely (TEI Guidelines 14.1, 22.1.1). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work"
                xmlns:eg="http://www.tei-c.org/ns/Examples" xmlns:m="http://www.w3.org/1998/Math/MathML" exclude-result-prefixes="tei bk eg m">
  <!-- An example is shown as it is written: its tags are marks around its words. -->
  <xsl:template match="eg:egXML | tei:egXML" bk:shown="the example as it is written, with its tags, in a fixed-width face">
    <span class="egXML code">
      <xsl:if test="@bk:id"><xsl:attribute name="id"><xsl:value-of select="@bk:id"/></xsl:attribute></xsl:if>
      <xsl:apply-templates mode="source"/>
    </span>
  </xsl:template>

  <xsl:template match="*" mode="source">
    <!-- What is shown elsewhere, as a note is, is not shown here. -->
    <xsl:if test="not(@bk:unit) or @bk:shown"><xsl:call-template name="as-written"/></xsl:if>
  </xsl:template>

  <xsl:template name="as-written">
    <span class="mark tag">
      <xsl:text>&lt;</xsl:text>
      <xsl:value-of select="local-name()"/>
      <xsl:for-each select="@*[namespace-uri() != 'urn:bakuedition:work']"><xsl:value-of select="concat(' ', name(), '=&quot;', ., '&quot;')"/></xsl:for-each>
      <xsl:if test="not(node())">/</xsl:if>
      <xsl:text>&gt;</xsl:text>
    </span>
    <xsl:if test="node()">
      <xsl:apply-templates mode="source"/>
      <span class="mark tag"><xsl:value-of select="concat('&lt;/', local-name(), '&gt;')"/></span>
    </xsl:if>
  </xsl:template>

  <!-- An image written as letters is no part of the example's words. -->
  <xsl:template match="tei:binaryObject" mode="source"><xsl:apply-templates select="*" mode="source"/></xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="source"/>
  <xsl:template match="text()" mode="source"><xsl:value-of select="."/></xsl:template>

  <!-- Presentation MathML goes to the browser, without attributes that could lead or act anywhere. -->
  <xsl:template match="m:math | m:semantics | m:mrow | m:mi | m:mn | m:mo | m:mtext | m:mspace | m:ms
                       | m:mfrac | m:msqrt | m:mroot | m:mstyle | m:merror | m:mpadded | m:mphantom
                       | m:mfenced | m:menclose | m:msub | m:msup | m:msubsup | m:munder | m:mover
                       | m:munderover | m:mmultiscripts | m:mprescripts | m:none | m:mtable | m:mtr | m:mtd
                       | m:mlabeledtr | m:maligngroup | m:malignmark | m:maction">
    <xsl:element name="{local-name()}">
      <xsl:for-each select="@display | @mathvariant | @columnalign | @rowalign | @columnspan | @rowspan | @open | @close | @separators
                            | @stretchy | @fence | @accent | @accentunder | @linethickness | @notation | @width | @height | @depth
                            | @lspace | @rspace | @form | @dir | @displaystyle | @scriptlevel">
        <xsl:attribute name="{local-name()}"><xsl:value-of select="."/></xsl:attribute>
      </xsl:for-each>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
