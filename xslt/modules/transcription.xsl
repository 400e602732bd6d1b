<?xml version="1.0" encoding="UTF-8"?>
<!-- Transcription: additions, deletions, gaps, what is unclear or supplied (TEI Guidelines 3.5, 12), by the Leiden signs. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" exclude-result-prefixes="tei bk">
  <xsl:template match="tei:unclear | tei:damage | tei:damageSpan" bk:shown="with dots below: the letters are not certain">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template match="tei:subst | tei:substJoin | tei:restore | tei:handShift | tei:delSpan | tei:addSpan | tei:hyphen"
                bk:shown="in its place; what it joins or bounds has its own form">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template match="tei:corr | tei:reg | tei:expan" bk:shown="in the text; in a choice the edited form, which the diplomatic view hides">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template match="tei:orig | tei:sic | tei:abbr | tei:am" bk:shown="in the text; in a choice the form of the source, which the diplomatic view shows">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <xsl:template match="tei:fw" bk:shown="running heads, signatures and the like, small"><xsl:call-template name="phrase"/></xsl:template>

  <xsl:template match="tei:add" bk:shown="an addition, raised above or set below the line where @place says so, marked ⸌ ⸍ in the diplomatic view">
    <xsl:call-template name="phrase">
      <xsl:with-param name="class"><xsl:call-template name="place"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="place">
    <xsl:if test="@place and translate(@place, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-', '') = ''">
      <xsl:value-of select="concat('place-', translate(@place, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'))"/>
    </xsl:if>
  </xsl:template>

  <!-- An erasure on stone has signs of its own. -->
  <xsl:template match="tei:del" bk:shown="struck through; an erasure in ⟦ ⟧; hidden in the reading view">
    <xsl:choose>
      <xsl:when test="@rend = 'erasure' or @rend = 'erased'">
        <xsl:call-template name="bracketed"><xsl:with-param name="open" select="'⟦'"/><xsl:with-param name="close" select="'⟧'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="phrase"><xsl:with-param name="element" select="'del'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:supplied" bk:shown="in [ ]; what the cutter or scribe left out in ⟨ ⟩; what is only understood in ( )">
    <xsl:choose>
      <xsl:when test="@reason = 'omitted'">
        <xsl:call-template name="bracketed"><xsl:with-param name="open" select="'⟨'"/><xsl:with-param name="close" select="'⟩'"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="@reason = 'subaudible' or @reason = 'explanation'">
        <xsl:call-template name="bracketed"><xsl:with-param name="open" select="'('"/><xsl:with-param name="close" select="')'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="bracketed"><xsl:with-param name="open" select="'['"/><xsl:with-param name="close" select="']'"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:surplus" bk:shown="in { }">
    <xsl:call-template name="bracketed"><xsl:with-param name="open" select="'{'"/><xsl:with-param name="close" select="'}'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:ex" bk:shown="in ( ): letters that an abbreviation stands for">
    <xsl:call-template name="bracketed"><xsl:with-param name="open" select="'('"/><xsl:with-param name="close" select="')'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="bracketed">
    <xsl:param name="open"/>
    <xsl:param name="close"/>
    <xsl:variable name="blocks"><xsl:call-template name="has-blocks"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$blocks != ''"><xsl:call-template name="phrase"/></xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:call-template name="attributes"/>
          <span class="mark"><xsl:value-of select="$open"/></span>
          <xsl:apply-templates/>
          <xsl:if test="@cert = 'low'"><span class="mark">?</span></xsl:if>
          <span class="mark"><xsl:value-of select="$close"/></span>
          <xsl:call-template name="calls"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The omission mark of the text itself needs none of ours. -->
  <xsl:template match="tei:gap" bk:shown="[…]; counted letters as so many dots, lost lines as dashes, what cannot be read without brackets">
    <xsl:variable name="marked" select="preceding-sibling::*[1]/self::tei:pc[@type = 'omission'] and not(preceding-sibling::node()[1]/self::text()[normalize-space()])"/>
    <span>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class"><xsl:if test="$marked">after-mark</xsl:if></xsl:with-param>
      </xsl:call-template>
      <xsl:for-each select="@reason | @unit | @quantity | @extent">
        <xsl:attribute name="data-{local-name()}"><xsl:value-of select="."/></xsl:attribute>
      </xsl:for-each>
      <!-- A sign that the encoder gives ("•") stands for ours; words describe the gap beside it. -->
      <xsl:variable name="letters" select="'abcdefghijklmnopqrstuvwxyz'"/>
      <xsl:variable name="given" select="normalize-space(tei:desc)"/>
      <xsl:variable name="signed" select="$given and string-length($given) &lt; 5 and translate($given, concat($letters, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '') = $given"/>
      <xsl:if test="not($marked or $signed)"><span class="mark"><xsl:call-template name="gap-sign"/></span></xsl:if>
      <xsl:apply-templates/>
      <xsl:call-template name="calls"/>
    </span>
  </xsl:template>

  <xsl:template name="gap-sign">
    <xsl:variable name="letters" select="@unit = 'character' or @unit = 'chars' or @unit = 'letter' or @unit = 'letters'"/>
    <xsl:variable name="sign">
      <xsl:choose>
        <xsl:when test="$letters and @quantity &gt; 0 and @quantity &lt;= 12"><xsl:value-of select="substring('............', 1, @quantity)"/></xsl:when>
        <xsl:when test="$letters and @quantity"><xsl:value-of select="concat('– ', @quantity, ' –')"/></xsl:when>
        <xsl:when test="@unit = 'line' or @unit = 'lines'">– – – – –</xsl:when>
        <xsl:when test="$letters or (@extent = 'unknown' and ancestor::tei:div[@type = 'edition'])">– – –</xsl:when>
        <xsl:otherwise>…</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="@reason = 'illegible' and $letters"><xsl:value-of select="$sign"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('[', $sign, ']')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:space" bk:shown="in inscriptions as (vac.), elsewhere as a wider space">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:if test="ancestor::tei:div[@type = 'edition']"><span class="mark">(<i>vac.</i>)</span></xsl:if>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <!-- Both forms are on the page; which one is seen is the reader's choice, the regular one at first. -->
  <xsl:template match="tei:choice" bk:shown="its edited form; the diplomatic view shows that of the source; sic with corr is an entry of the apparatus">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:for-each select="node()">
        <xsl:choose>
          <xsl:when test="@bk:unit"><xsl:apply-templates select="."/></xsl:when>
          <xsl:when test="self::tei:orig[../tei:reg] or self::tei:abbr[../tei:expan] or self::tei:sic[../tei:corr]
                          or self::tei:seg[preceding-sibling::tei:seg][not(../tei:orig or ../tei:abbr or ../tei:sic)]
                          or self::tei:unclear[preceding-sibling::tei:unclear] or self::tei:corr[preceding-sibling::tei:corr]
                          or self::tei:reg[preceding-sibling::tei:reg] or self::tei:expan[preceding-sibling::tei:expan]">
            <span hidden="hidden"><xsl:call-template name="attributes"><xsl:with-param name="class">of-source</xsl:with-param></xsl:call-template><xsl:apply-templates/></span>
          </xsl:when>
          <xsl:when test="(self::tei:reg and ../tei:orig) or (self::tei:expan and ../tei:abbr) or (self::tei:corr and ../tei:sic)">
            <xsl:call-template name="phrase"><xsl:with-param name="class">of-edition</xsl:with-param></xsl:call-template>
          </xsl:when>
          <xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
      <xsl:call-template name="calls"/>
    </span>
  </xsl:template>
</xsl:stylesheet>
