<?xml version="1.0" encoding="UTF-8"?>
<!-- Who wrote to whom, when and from where, over the letter itself (TEI Guidelines 2.4.6). The header says it too. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" exclude-result-prefixes="tei bk">
  <xsl:template match="tei:correspDesc" mode="letter">
    <dl class="correspDesc">
      <xsl:for-each select="tei:correspAction">
        <div class="correspAction">
          <dt class="mark" data-label="letter.{@type}"/>
          <dd>
            <xsl:for-each select="*">
              <xsl:if test="position() &gt; 1"><xsl:text>, </xsl:text></xsl:if>
              <xsl:apply-templates select="." mode="letter"/>
            </xsl:for-each>
          </dd>
        </div>
      </xsl:for-each>
      <xsl:for-each select="tei:correspContext[normalize-space()]">
        <div class="correspContext"><dt class="mark" data-label="letter.context"/><dd><xsl:apply-templates select="*"/></dd></div>
      </xsl:for-each>
    </dl>
  </xsl:template>

  <!-- A name is a link to its entry; a date that only attributes give is written out by them. -->
  <xsl:template match="*" mode="letter"><xsl:apply-templates select="."/></xsl:template>
  <xsl:template match="tei:date[not(normalize-space())]" mode="letter">
    <time>
      <xsl:choose>
        <xsl:when test="@when"><xsl:value-of select="@when"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="concat(@from | @notBefore, '–', @to | @notAfter)"/></xsl:otherwise>
      </xsl:choose>
    </time>
  </xsl:template>
</xsl:stylesheet>
