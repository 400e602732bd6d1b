<?xml version="1.0" encoding="UTF-8"?>
<!-- Descriptions: the header, register entries, witnesses. Every word is shown, in order; labels are the program's. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" exclude-result-prefixes="tei bk">
  <xsl:template name="description">
    <div>
      <xsl:call-template name="data-attributes"/>
      <xsl:choose>
        <xsl:when test="text()[normalize-space()]"><xsl:call-template name="data-content"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="data"/></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <!-- A citation reads as a line; what is said about it follows. -->
  <xsl:template name="citation">
    <div>
      <xsl:call-template name="data-attributes"/>
      <div class="citation"><xsl:for-each select="node()[not(self::tei:note) and not(preceding-sibling::tei:note)]"><xsl:call-template name="cited"/></xsl:for-each></div>
      <xsl:apply-templates select="node()[self::tei:note or preceding-sibling::tei:note]" mode="data"/>
    </div>
  </xsl:template>

  <xsl:template name="cited">
    <xsl:choose>
      <xsl:when test="self::tei:title[@type]">
        <span>
          <xsl:call-template name="data-attributes"/>
          <xsl:apply-templates/>
        </span>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Words that stand loose around segments (between two texts, beside a division): they alone. -->
  <xsl:template name="loose">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates mode="loose"/>
      <xsl:call-template name="calls"/>
    </div>
  </xsl:template>
  <xsl:template match="text()" mode="loose"><xsl:value-of select="."/><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="comment() | processing-instruction()" mode="loose"/>
  <xsl:template match="*" mode="loose">
    <xsl:choose>
      <xsl:when test="@bk:unit = 'segment' or @bk:apart"/>
      <xsl:when test="descendant::*[@bk:unit = 'segment']"><xsl:apply-templates mode="loose"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Data for machines: no words to be read. -->
  <xsl:template match="tei:teiHeader/tei:xenoData | tei:standOff/tei:xenoData" mode="data" priority="11"/>

  <!-- Where a schema lies, without a word. -->
  <xsl:template match="tei:schemaRef[not(normalize-space())]" mode="data" priority="10"/>

  <xsl:template match="*" mode="data">
    <div>
      <xsl:call-template name="data-attributes"/>
      <xsl:call-template name="data-content"/>
    </div>
  </xsl:template>

  <!-- A label, what the attributes say, and the words or the parts. -->
  <xsl:template name="data-content">
    <xsl:variable name="blocks"><xsl:call-template name="has-blocks"/></xsl:variable>
    <xsl:for-each select="@when | @from | @to | @notBefore | @notAfter | @target[not(starts-with(., '#'))] | @ident | @method | @status | @who | @n">
      <xsl:attribute name="data-{translate(local-name(), 'BA', 'ba')}"><xsl:value-of select="."/></xsl:attribute>
    </xsl:for-each>
    <!-- A location that has coordinates alone is these: they have a label. -->
    <xsl:if test="not(self::tei:location[tei:geo][not(@*)][not(*[not(self::tei:geo)])])">
      <span class="mark label" data-label="tei.{local-name()}"/>
    </xsl:if>
    <!-- What only attributes say, where there are no words: a name, a value, an amount. -->
    <xsl:if test="not(normalize-space())">
      <xsl:variable name="said" select="@name | @value | @ident | @quantity | @unit | @minOccurs | @maxOccurs | @key | @type"/>
      <xsl:if test="$said and not(*)">
        <span class="mark said"><xsl:for-each select="$said"><xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if><xsl:value-of select="."/></xsl:for-each></span>
      </xsl:if>
    </xsl:if>
    <xsl:if test="self::tei:f[@name] or self::tei:fs[@type]"><span class="mark said"><xsl:value-of select="concat(@name, @type)"/><xsl:text> </xsl:text></span></xsl:if>
    <xsl:choose>
      <!-- Words, or words among elements. -->
      <xsl:when test="text()[normalize-space()] or not(*)">
        <xsl:element name="{substring('spandiv', 1 + 4 * ($blocks != ''), 4 - ($blocks != ''))}">
          <xsl:attribute name="class">words</xsl:attribute>
          <xsl:apply-templates/>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="data"/></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="tie"/>
  </xsl:template>

  <!-- An office, a trade, a residence: where and when, if only attributes say so. -->
  <xsl:template name="tie">
    <xsl:variable name="dates" select="@when | @from | @to | @notBefore | @notAfter"/>
    <xsl:if test="(self::tei:affiliation or self::tei:occupation or self::tei:residence or self::tei:education or self::tei:state
                   or self::tei:trait or self::tei:nationality or self::tei:faith or self::tei:socecStatus) and ($dates or @ref)">
      <span class="mark tie" data-tie="{@ref[not(current()//*/@ref = .)]}">
        <xsl:if test="not(descendant::tei:date)">
          <xsl:for-each select="$dates"><xsl:attribute name="data-{translate(local-name(), 'BA', 'ba')}"><xsl:value-of select="."/></xsl:attribute></xsl:for-each>
        </xsl:if>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- What holds blocks among its words, and blocks themselves, are shown as anywhere. -->
  <xsl:template match="tei:p | tei:ab | tei:list | tei:table | tei:lg | tei:figure | tei:head | tei:quote | tei:cit | tei:l | tei:eg | tei:formula | tei:binaryObject" mode="data"><xsl:apply-templates select="."/></xsl:template>
  <xsl:template match="text()" mode="data"><xsl:value-of select="."/></xsl:template>
  <xsl:template match="comment() | processing-instruction()" mode="data"/>

  <xsl:template name="data-attributes">
    <xsl:attribute name="class">
      <xsl:value-of select="concat('data ', local-name())"/>
      <xsl:if test="@type and translate(@type, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-', '') = ''"><xsl:value-of select="concat(' type-', @type)"/></xsl:if>
    </xsl:attribute>
    <xsl:call-template name="language"/>
  </xsl:template>
</xsl:stylesheet>
