<?xml version="1.0" encoding="UTF-8"?>
<!-- Phrases: emphasis, terms, titles, references, breaks, segments, dates and numbers (TEI Guidelines 3, 14, 17). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" exclude-result-prefixes="tei bk">
  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>

  <xsl:template bk:shown="in its place, without a form of its own; a seg or s that is aligned answers to its counterpart"
                match="tei:seg | tei:s | tei:w | tei:c | tei:pc | tei:m | tei:phr | tei:cl">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template bk:shown="in its place, with its language named to the browser, so that it is spoken and hyphenated rightly"
                match="tei:foreign | tei:distinct | tei:mentioned | tei:soCalled | tei:term | tei:gloss | tei:rubric
                       | tei:incipit | tei:explicit">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template bk:shown="in its place; a title is slanted, or stands in quotation marks where it says that it is part of something"
                match="tei:title">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template bk:shown="in its place"
                match="tei:num | tei:measure | tei:measureGrp | tei:unit | tei:label[not(parent::tei:list)] | tei:desc | tei:ident | tei:email
                       | tei:address | tei:addrLine | tei:street | tei:postCode | tei:postBox">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template bk:shown="in its place, in a fixed-width face"
                match="tei:code | tei:gi | tei:att | tei:val | tei:tag">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template bk:shown="as part of a citation"
                match="tei:bibl | tei:author | tei:editor | tei:respStmt | tei:resp | tei:edition | tei:biblScope
                       | tei:citedRange | tei:idno | tei:extent | tei:textLang | tei:seriesStmt | tei:relatedItem
                       | tei:meeting | tei:funder | tei:sponsor | tei:principal | tei:authority">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template bk:shown="in its place, with the note marked as one by its form: it stands in something that is read as a whole (a citation, a description), where a call would mislead"
                match="tei:note">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template bk:shown="in its place"
                match="tei:locus | tei:locusGrp | tei:stamp | tei:seal | tei:catchwords | tei:signatures | tei:heraldry
                       | tei:secFol | tei:material | tei:dimensions | tei:height | tei:width | tei:depth | tei:dim
                       | tei:objectType | tei:watermark | tei:colophon | tei:finalRubric | tei:msName">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template bk:shown="in its place"
                match="tei:interp | tei:interpGrp | tei:span | tei:spanGrp | tei:listRelation | tei:relation | tei:mod
                       | tei:secl | tei:retrace | tei:redo | tei:undo | tei:metamark | tei:persPronouns | tei:gender
                       | tei:post">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template match="tei:hi" bk:shown="as @rend says: italic, bold, small capitals, spaced, raised, underlined and so on">
    <xsl:variable name="element">
      <xsl:choose>
        <xsl:when test="contains(@rend, 'sup')">sup</xsl:when>
        <xsl:when test="contains(@rend, 'sub')">sub</xsl:when>
        <xsl:otherwise>span</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:call-template name="phrase"><xsl:with-param name="element" select="string($element)"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:emph" bk:shown="emphasised">
    <xsl:call-template name="phrase"><xsl:with-param name="element" select="'em'"/></xsl:call-template>
  </xsl:template>

  <!-- A reference leads inside the edition or, by http, https or mailto, out of it; never anywhere else. -->
  <xsl:template match="tei:ref | tei:ptr" bk:shown="a link inside the edition or to a web address; plain words where the target is neither">
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

  <!-- Lines are kept where they matter; a number stands beside its line. A word that runs on gets the sign for it. -->
  <xsl:template match="tei:lb" bk:shown="a new line in inscriptions, verse, headings, letters' openings, cells, and where a picture of the line is named; elsewhere a space, or nothing where a word runs on">
    <xsl:variable name="kept" select="ancestor::tei:ab or ancestor::tei:l or ancestor::tei:head or ancestor::tei:titlePage or ancestor::tei:opener
                      or ancestor::tei:closer or ancestor::tei:cell or parent::tei:address or ancestor::tei:salute
                      or ancestor::tei:div[@type = 'edition'] or @bk:facs"/>
    <xsl:choose>
      <xsl:when test="$kept">
        <xsl:if test="@break = 'no' and (preceding-sibling::*[1] or preceding-sibling::text()[normalize-space()])"><span class="mark">-</span></xsl:if>
        <!-- The first line of a block begins where the block does. -->
        <xsl:if test="not(@bk:facs) or preceding-sibling::*[not(self::tei:pb or self::tei:cb)][1] or preceding-sibling::text()[normalize-space()]"><br class="lb"/></xsl:if>
        <xsl:if test="@n and ancestor::tei:div[@type = 'edition' or @type = 'textpart']"><span class="mark line-number" data-n="{@n}"/></xsl:if>
        <xsl:if test="@bk:id"><span><xsl:call-template name="attributes"/></span></xsl:if>
        <xsl:apply-templates/>
      </xsl:when>
      <xsl:when test="@break = 'no'"><span><xsl:call-template name="attributes"/><xsl:apply-templates/></span></xsl:when>
      <!-- In prose the lines of the source are not kept, but the words on both sides stay apart. -->
      <xsl:otherwise>
        <xsl:variable name="tongue" select="(ancestor::*/@xml:lang | ancestor::*/@bk:lang)[last()]"/>
        <!-- Chinese and Japanese have no space between words. -->
        <xsl:if test="not(starts-with($tongue, 'zh') or starts-with($tongue, 'ja') or starts-with($tongue, 'lzh'))"><xsl:text> </xsl:text></xsl:if>
        <span><xsl:call-template name="attributes"/><xsl:apply-templates/></span>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="calls"/>
  </xsl:template>

  <!-- White space on both sides of a break inside a word is the encoder's (att.breaking: "irrespective of the presence of
       any adjacent whitespace"), and so is that between the readings of an entry.
       No predicate stands in the pattern: libxslt looks the whole text through for each such node. -->
  <xsl:template match="text()">
    <xsl:choose>
      <xsl:when test="following-sibling::node()[1]/self::*[@break = 'no'] or preceding-sibling::node()[1]/self::*[@break = 'no']">
        <xsl:variable name="words" select="translate(., '&#9;&#10;&#13;', '   ')"/>
        <xsl:if test="normalize-space() and starts-with($words, ' ') and not(preceding-sibling::node()[1]/self::*[@break = 'no'])"><xsl:text> </xsl:text></xsl:if>
        <xsl:value-of select="normalize-space()"/>
        <xsl:if test="normalize-space() and substring($words, string-length($words)) = ' ' and not(following-sibling::node()[1]/self::*[@break = 'no'])"><xsl:text> </xsl:text></xsl:if>
      </xsl:when>
      <!-- The sign of a variant stands at the last word of its lemma, and the space behind the sign. -->
      <xsl:when test="parent::tei:lem and not(following-sibling::node()) and normalize-space() and not(normalize-space(substring(., string-length())))
                      and starts-with(translate(../../following-sibling::node()[1]/self::text(), '&#9;&#10;&#13;', '   '), ' ')">
        <xsl:if test="not(normalize-space(substring(., 1, 1)))"><xsl:text> </xsl:text></xsl:if>
        <xsl:value-of select="normalize-space()"/>
      </xsl:when>
      <xsl:when test="(parent::tei:app or parent::tei:choice or parent::tei:rdgGrp) and not(normalize-space())"/>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:pb | tei:cb | tei:gb | tei:milestone" bk:shown="its number between bars; the picture that @facs names stands beside it, or is a link">
    <xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if>
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:if test="@n"><xsl:attribute name="data-n"><xsl:value-of select="@n"/></xsl:attribute></xsl:if>
      <xsl:apply-templates/>
    </span>
    <xsl:call-template name="calls"/>
  </xsl:template>

  <xsl:template bk:shown="nothing: it marks a place, or relates others to each other"
                match="tei:anchor | tei:alt | tei:altGrp | tei:link | tei:linkGrp | tei:join | tei:joinGrp | tei:certainty | tei:precision
                       | tei:respons | tei:divGen | tei:listTranspose | tei:transpose | tei:redo[not(node())] | tei:undo[not(node())]">
    <xsl:if test="@bk:id or text()[normalize-space()] or *">
      <span><xsl:call-template name="attributes"/><xsl:apply-templates/></span>
    </xsl:if>
    <xsl:call-template name="calls"/>
  </xsl:template>

  <!-- What the index is to say is no part of the line it stands in. -->
  <xsl:template match="tei:index" bk:shown="nothing in the line; its terms stand in the index of names and terms">
    <span hidden="hidden"><xsl:call-template name="attributes"/><xsl:apply-templates/></span>
  </xsl:template>

  <xsl:template match="tei:ruby" bk:shown="the base text with its gloss above it"><ruby><xsl:call-template name="attributes"/><xsl:apply-templates/></ruby></xsl:template>
  <xsl:template match="tei:rb" bk:shown="the base text of a gloss"><xsl:call-template name="phrase"/></xsl:template>
  <xsl:template match="tei:ruby/tei:rt" bk:shown="the gloss above the base text" priority="1"><rt><xsl:call-template name="attributes"/><xsl:apply-templates/></rt></xsl:template>
  <xsl:template match="tei:rt"><xsl:call-template name="phrase"/></xsl:template>

  <!-- A character that the encoder described: where it holds no words, the form that its description maps it to. -->
  <xsl:template match="tei:g" bk:shown="its words; without any, the form that the description of the character gives">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
      <xsl:choose>
        <xsl:when test="node()"/>
        <xsl:when test="@bk:sign"><span class="mark"><xsl:value-of select="@bk:sign"/></span></xsl:when>
        <!-- The Text Creation Partnership writes so where a word is broken at the end of a line. -->
        <xsl:when test="@ref = 'char:EOLhyphen' or @ref = 'char:EOLunhyphen'"/>
        <xsl:otherwise><span class="mark">▯</span></xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <xsl:template match="tei:date | tei:time | tei:origDate" bk:shown="in its place, with the machine-readable date behind it">
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
