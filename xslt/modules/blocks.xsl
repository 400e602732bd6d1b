<?xml version="1.0" encoding="UTF-8"?>
<!-- Prose: paragraphs, heads, lists, block quotations, letters, title pages, floating texts (TEI Guidelines 3, 4). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" exclude-result-prefixes="tei bk">
  <xsl:template match="tei:p | tei:ab" bk:shown="a paragraph">
    <xsl:call-template name="block"><xsl:with-param name="element" select="'p'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:head | tei:headLabel | tei:headItem" bk:shown="a heading; in a list, table or figure its caption">
    <xsl:variable name="level" select="(@bk:level + 1) * (@bk:level &lt; 5) + 6 * (@bk:level &gt;= 5)"/>
    <xsl:choose>
      <xsl:when test="@bk:unit = 'segment' and @bk:level">
        <xsl:call-template name="block"><xsl:with-param name="element" select="concat('h', $level)"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="block"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template bk:shown="its contents, one after the other; divisions make sections, and pages where a text is long"
                match="tei:TEI | tei:teiCorpus | tei:text | tei:group | tei:front | tei:body | tei:back | tei:div
                       | tei:div1 | tei:div2 | tei:div3 | tei:div4 | tei:div5 | tei:div6 | tei:div7 | tei:floatingText">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template bk:shown="a block of its own, in the place where letters, poems and books have it"
                match="tei:opener | tei:closer | tei:postscript | tei:argument | tei:epigraph | tei:trailer | tei:byline">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template bk:shown="a title page, line by line"
                match="tei:titlePage | tei:docTitle | tei:titlePart | tei:docImprint">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template bk:shown="the list of persons of a play"
                match="tei:castList | tei:castGroup | tei:castItem | tei:set | tei:prologue | tei:epilogue
                       | tei:performance">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template bk:shown="a list of citations, or one citation, as a block"
                match="tei:listBibl | tei:biblStruct | tei:biblFull | tei:monogr | tei:analytic | tei:series
                       | tei:imprint">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template bk:shown="a block in a fixed-width face"
                match="tei:eg">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template bk:shown="what a register says, in its place; entries with an xml:id stand in the registers besides"
                match="tei:listPerson | tei:listPlace | tei:listOrg | tei:listEvent | tei:listNym | tei:listObject
                       | tei:person | tei:personGrp | tei:persona | tei:place | tei:org | tei:event | tei:nym
                       | tei:object">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template bk:shown="the witnesses, each with its siglum"
                match="tei:listWit | tei:witness">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template bk:shown="one turn of speech, with its speaker"
                match="tei:u | tei:annotationBlock">
    <xsl:call-template name="block"/>
  </xsl:template>

  <!-- Parts of letters and title pages that may stand in a line or on one of their own. -->
  <xsl:template bk:shown="a line of a letter or title page; in running text, in its place"
                match="tei:dateline | tei:salute | tei:signed | tei:docAuthor | tei:docDate | tei:docEdition | tei:publisher
                       | tei:distributor | tei:pubPlace | tei:role | tei:roleDesc | tei:actor | tei:imprimatur">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <!-- Lists that HTML can show as such: of labels with items, of items alone; any other words among these make neither. -->
  <xsl:key name="labelled" use="generate-id()"
           match="tei:list[tei:label][not(*[not(self::tei:label or self::tei:item)])][not(text()[normalize-space()])]"/>
  <xsl:key name="listed" use="generate-id()" match="tei:list[not(*[not(self::tei:item)])][not(text()[normalize-space()])]"/>

  <xsl:template match="tei:list" bk:shown="a list: numbered, with labels, or plain">
    <xsl:variable name="ordered" select="@rend = 'numbered' or @rend = 'ordered' or @type = 'ordered' or @type = 'numbered'"/>
    <xsl:choose>
      <xsl:when test="key('labelled', generate-id())">
        <dl><xsl:call-template name="attributes"/><xsl:call-template name="list-content"/></dl>
      </xsl:when>
      <xsl:when test="key('listed', generate-id())">
        <xsl:element name="{substring('ulol', 1 + 2 * $ordered, 2)}"><xsl:call-template name="attributes"/><xsl:call-template name="list-content"/></xsl:element>
      </xsl:when>
      <xsl:otherwise>
        <div><xsl:call-template name="attributes"/><xsl:call-template name="content"/></div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Between items HTML allows no words; there are none here (the list template saw to that). -->
  <xsl:template name="list-content">
    <xsl:apply-templates select="*"/>
  </xsl:template>

  <xsl:template match="tei:item" bk:shown="an item of a list">
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="not(@bk:unit) and key('labelled', generate-id(..))">dd</xsl:when>
        <xsl:when test="not(@bk:unit) and key('listed', generate-id(..))">li</xsl:when>
        <xsl:otherwise>div</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$name}"><xsl:call-template name="attributes"/><xsl:call-template name="content"/></xsl:element>
  </xsl:template>

  <xsl:template match="tei:list/tei:label" bk:shown="in its place; in a list of labels, before its item">
    <xsl:choose>
      <xsl:when test="not(@bk:unit) and key('labelled', generate-id(..))">
        <dt><xsl:call-template name="attributes"/><xsl:call-template name="content"/></dt>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="phrase"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A quotation is set apart where it says so, or where it holds blocks; else it stays in its line. -->
  <xsl:template match="tei:quote | tei:q | tei:said | tei:cit" bk:shown="a quotation: set apart where it holds blocks or says so, else in its line; its marks are those of the text">
    <xsl:variable name="blocks"><xsl:call-template name="has-blocks"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="self::tei:quote and (key('block', generate-id()) or $blocks != '' or parent::tei:div or parent::tei:body)">
        <blockquote><xsl:call-template name="attributes"/><xsl:call-template name="content"/></blockquote>
      </xsl:when>
      <xsl:when test="$blocks != '' or key('block', generate-id())">
        <div><xsl:call-template name="attributes"/><xsl:call-template name="content"/></div>
      </xsl:when>
      <!-- The only quotation of its paragraph, and all of it: a mark for the style sheet. -->
      <xsl:when test="parent::tei:p and not(../text()[normalize-space()]) and count(../*) = 1">
        <span><xsl:call-template name="attributes"><xsl:with-param name="class" select="'whole'"/></xsl:call-template><xsl:call-template name="content"/></span>
      </xsl:when>
      <xsl:otherwise>
        <span><xsl:call-template name="attributes"/><xsl:call-template name="content"/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
