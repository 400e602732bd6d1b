<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables, figures, formulas (TEI Guidelines 15). Python decides which image files a page may show. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" xmlns:math="http://exslt.org/math" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="tei bk math str">
  <!-- Words between rows or cells, and what is neither (not TEI, but not to be lost), leave no table. -->
  <xsl:key name="no-table" use="generate-id()"
           match="tei:table[text()[normalize-space()] or tei:row[text()[normalize-space()] or *[not(self::tei:cell)]]
                  or *[not(self::tei:row)][normalize-space()][preceding-sibling::tei:row][following-sibling::tei:row]]"/>
  <!-- What has no words between two rows (a new page, a place) goes with the row below it. -->
  <xsl:key name="over-row" use="generate-id(following-sibling::tei:row[1])"
           match="tei:table/*[not(self::tei:row)][preceding-sibling::tei:row][following-sibling::tei:row]"/>

  <xsl:template match="tei:table[key('no-table', generate-id())]" priority="1"><xsl:call-template name="block"/></xsl:template>

  <!-- The numbers of a table with rend="bars": one in a cell, not below nought. The longest bar is as wide as a cell. -->
  <xsl:key name="bar" match="tei:cell[count(.//tei:num/@value | .//tei:measure/@quantity) = 1][(.//tei:num/@value | .//tei:measure/@quantity) &gt;= 0]" use="generate-id(ancestor::tei:table[1])"/>

  <xsl:template match="tei:table" bk:shown="a table, with its heading over it; with rend=&quot;bars&quot; the site draws its numbers">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="*[not(self::tei:row)][not(preceding-sibling::tei:row)]"/>
      <xsl:if test="tei:row">
        <table>
          <xsl:for-each select="tei:row">
            <!-- The page has rows and cells of its own: those of a table have other classes. -->
            <tr>
              <xsl:call-template name="attributes"><xsl:with-param name="name" select="'table-row'"/></xsl:call-template>
              <xsl:apply-templates select="*"/>
            </tr>
          </xsl:for-each>
        </table>
      </xsl:if>
      <xsl:apply-templates select="*[not(self::tei:row)][preceding-sibling::tei:row][not(following-sibling::tei:row)]"/>
      <xsl:call-template name="calls"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:table[not(key('no-table', generate-id()))]/tei:row/tei:cell">
    <xsl:variable name="name">
      <xsl:choose><xsl:when test="@role = 'label' or ../@role = 'label'">th</xsl:when><xsl:otherwise>td</xsl:otherwise></xsl:choose>
    </xsl:variable>
    <xsl:element name="{$name}">
      <xsl:call-template name="attributes"><xsl:with-param name="name" select="'table-cell'"/></xsl:call-template>
      <!-- No further than the table goes: an engine makes a place for every cell that a span could reach. -->
      <xsl:variable name="rows" select="1 + count(../following-sibling::tei:row)"/>
      <xsl:if test="@cols &gt; 1"><xsl:attribute name="colspan"><xsl:value-of select="math:min(str:tokenize(concat(floor(@cols), ' 200'), ' '))"/></xsl:attribute></xsl:if>
      <xsl:if test="@rows &gt; 1 and $rows &gt; 1"><xsl:attribute name="rowspan"><xsl:value-of select="math:min(str:tokenize(concat(floor(@rows), ' ', $rows), ' '))"/></xsl:attribute></xsl:if>
      <xsl:call-template name="bar"/>
      <xsl:if test="not(preceding-sibling::tei:cell[1])"><xsl:apply-templates select="key('over-row', generate-id(..))"/></xsl:if>
      <xsl:call-template name="content"/>
    </xsl:element>
  </xsl:template>

  <!-- Say how long the bar of a cell is, in hundredths of the longest of its table. -->
  <xsl:template name="bar">
    <xsl:variable name="table" select="ancestor::tei:table[1]"/>
    <xsl:if test="contains(concat(' ', normalize-space($table/@rend), ' '), ' bars ')">
      <xsl:variable name="cells" select="key('bar', generate-id($table))"/>
      <xsl:variable name="most" select="math:max($cells//tei:num/@value | $cells//tei:measure/@quantity)"/>
      <xsl:if test="$most &gt; 0 and count(. | $cells) = count($cells)">
        <xsl:attribute name="data-bar">
          <xsl:value-of select="round(1000 * (.//tei:num/@value | .//tei:measure/@quantity) div $most) div 10"/>
        </xsl:attribute>
      </xsl:if>
    </xsl:if>
  </xsl:template>
  <xsl:template match="tei:cell" bk:shown="a cell of a table"><xsl:call-template name="block"/></xsl:template>
  <xsl:template match="tei:row" bk:shown="a row of a table"><xsl:call-template name="block"/></xsl:template>

  <xsl:template match="tei:figure" bk:shown="a figure: picture, caption, description">
    <xsl:choose>
      <xsl:when test="key('block', generate-id())"><div><xsl:call-template name="attributes"/><xsl:call-template name="content"/></div></xsl:when>
      <xsl:otherwise><xsl:call-template name="phrase"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:graphic | tei:media | tei:binaryObject" bk:shown="the picture, where its file lies in the folder of the edition; a web address as a link; data inside the file not at all (they stay in the TEI)">
    <span class="graphic">
      <xsl:if test="@bk:id"><xsl:attribute name="id"><xsl:value-of select="@bk:id"/></xsl:attribute></xsl:if>
      <!-- The picture of a page stands beside the words of the page. -->
      <xsl:if test="@url and not(@bk:pictured)"><xsl:attribute name="data-url"><xsl:value-of select="@url"/></xsl:attribute></xsl:if>
      <xsl:attribute name="data-alt">
        <xsl:value-of select="normalize-space((tei:desc | ../tei:figDesc | ../tei:head)[1])"/>
      </xsl:attribute>
      <!-- The data of an image are no words. -->
      <xsl:choose>
        <xsl:when test="self::tei:binaryObject"><xsl:apply-templates select="*"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="calls"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:figDesc" bk:shown="under its figure"><xsl:call-template name="phrase"/></xsl:template>

  <xsl:template match="tei:notatedMusic" bk:shown="its description; music in other namespaces as words"><xsl:call-template name="phrase"/></xsl:template>

  <xsl:template match="tei:formula" bk:shown="a formula: MathML is set by the browser, other notations as they are written">
    <xsl:call-template name="phrase"/>
  </xsl:template>
</xsl:stylesheet>
