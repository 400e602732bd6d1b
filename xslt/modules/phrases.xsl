<?xml version="1.0" encoding="UTF-8"?>
<!-- Phrases: emphasis, terms, titles, references, breaks, segments, dates and numbers (TEI Guidelines 3, 14, 17). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" exclude-result-prefixes="tei bk">
  <xsl:template match="tei:seg | tei:s | tei:w | tei:c | tei:pc | tei:m | tei:phr | tei:cl | tei:foreign | tei:distinct
                       | tei:mentioned | tei:soCalled | tei:term | tei:gloss | tei:title | tei:num | tei:measure | tei:measureGrp
                       | tei:unit | tei:label | tei:desc | tei:bibl | tei:author | tei:editor | tei:respStmt | tei:resp | tei:edition
                       | tei:biblScope | tei:citedRange | tei:idno | tei:extent | tei:ident | tei:code | tei:gi | tei:att | tei:val
                       | tei:tag | tei:address | tei:addrLine | tei:email | tei:street | tei:postCode | tei:postBox | tei:rubric
                       | tei:incipit | tei:explicit | tei:locus | tei:locusGrp | tei:seriesStmt | tei:textLang | tei:note
                       | tei:stamp | tei:seal | tei:catchwords | tei:signatures | tei:heraldry | tei:secFol | tei:material
                       | tei:dimensions | tei:height | tei:width | tei:depth | tei:dim | tei:objectType | tei:watermark
                       | tei:metamark | tei:oRef | tei:pRef | tei:form | tei:orth | tei:pron | tei:hyph | tei:syll | tei:gramGrp
                       | tei:gram | tei:pos | tei:gen | tei:number | tei:case | tei:tns | tei:mood | tei:iType | tei:subc | tei:lbl
                       | tei:sense | tei:def | tei:usg | tei:xr | tei:etym | tei:lang | tei:re | tei:hom | tei:dictScrap | tei:stress
                       | tei:per | tei:colloc | tei:interp | tei:interpGrp | tei:span | tei:spanGrp | tei:ruby | tei:rb | tei:rt
                       | tei:g | tei:listRelation | tei:relation | tei:objectName | tei:object | tei:eventName | tei:mod
                       | tei:secl | tei:retrace | tei:redo | tei:undo | tei:fDesc | tei:listChange">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template match="tei:hi">
    <xsl:variable name="element">
      <xsl:choose>
        <xsl:when test="contains(@rend, 'sup')">sup</xsl:when>
        <xsl:when test="contains(@rend, 'sub')">sub</xsl:when>
        <xsl:otherwise>span</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:call-template name="phrase"><xsl:with-param name="element" select="string($element)"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:emph">
    <xsl:call-template name="phrase"><xsl:with-param name="element" select="'em'"/></xsl:call-template>
  </xsl:template>

  <!-- A reference leads inside the edition or, by http, https or mailto, out of it; never anywhere else. -->
  <xsl:template match="tei:ref | tei:ptr">
    <xsl:variable name="target" select="normalize-space(substring-before(concat(normalize-space(@target), ' '), ' '))"/>
    <xsl:variable name="lower" select="translate(substring($target, 1, 8), 'HTPSMAILO', 'htpsmailo')"/>
    <xsl:variable name="safe" select="starts-with($target, '#') or starts-with($lower, 'http://') or starts-with($lower, 'https://') or starts-with($lower, 'mailto:')"/>
    <xsl:variable name="blocks"><xsl:call-template name="has-blocks"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$safe and $blocks = '' and not(descendant::tei:ref or descendant::tei:ptr or descendant::*[@bk:link or @bk:entry or @bk:calls or @bk:unit = 'note']) and not(@bk:calls) and not(ancestor::*[@bk:link])">
        <a href="{$target}"><xsl:call-template name="attributes"/><xsl:apply-templates/></a>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="phrase"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:lb">
    <xsl:choose>
      <xsl:when test="@break = 'no'"><span><xsl:call-template name="attributes"/></span></xsl:when>
      <xsl:when test="ancestor::tei:ab or ancestor::tei:l or ancestor::tei:head or ancestor::tei:titlePage or ancestor::tei:opener
                      or ancestor::tei:closer or ancestor::tei:cell or parent::tei:address or ancestor::tei:salute">
        <br class="lb"/>
      </xsl:when>
      <!-- In prose the lines of the source are not kept, but the words on both sides stay apart. -->
      <xsl:otherwise><xsl:text> </xsl:text><span><xsl:call-template name="attributes"/></span></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="calls"/>
  </xsl:template>

  <xsl:template match="tei:pb | tei:cb | tei:gb | tei:milestone">
    <xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if>
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:if test="@n"><xsl:attribute name="data-n"><xsl:value-of select="@n"/></xsl:attribute></xsl:if>
    </span>
    <xsl:call-template name="calls"/>
  </xsl:template>

  <xsl:template match="tei:anchor | tei:index | tei:alt | tei:link | tei:linkGrp | tei:certainty | tei:precision | tei:respons">
    <xsl:if test="@bk:id or text()[normalize-space()] or *">
      <span><xsl:call-template name="attributes"/><xsl:apply-templates/></span>
    </xsl:if>
    <xsl:call-template name="calls"/>
  </xsl:template>

  <xsl:template match="tei:date | tei:time | tei:origDate">
    <xsl:choose>
      <xsl:when test="@when and string-length(@when) &gt;= 4 and translate(@when, '0123456789-', '') = '' and not(starts-with(@when, '-'))">
        <xsl:variable name="blocks"><xsl:call-template name="has-blocks"/></xsl:variable>
        <xsl:choose>
          <xsl:when test="$blocks != ''"><xsl:call-template name="phrase"/></xsl:when>
          <xsl:otherwise>
            <time datetime="{@when}"><xsl:call-template name="attributes"/><xsl:call-template name="content"/></time>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="phrase"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
