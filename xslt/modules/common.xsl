<?xml version="1.0" encoding="UTF-8"?>
<!-- What every treatment shares: attributes, content, the choice between block and phrase. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="tei bk str">
  <!-- Elements that must be blocks in HTML. -->
  <xsl:key name="block" use="generate-id()"
           match="tei:p | tei:ab | tei:head | tei:lg | tei:l | tei:list | tei:table | tei:figure[not(@rend = 'inline')]
                  | tei:sp | tei:spGrp | tei:speaker | tei:stage[not(ancestor::tei:l or ancestor::tei:p)]
                  | tei:floatingText | tei:div | tei:div1 | tei:div2 | tei:div3 | tei:div4 | tei:div5 | tei:div6 | tei:div7
                  | tei:text | tei:body | tei:front | tei:back | tei:group | tei:listBibl | tei:biblStruct
                  | tei:castList | tei:opener | tei:closer | tei:postscript | tei:trailer | tei:argument | tei:epigraph
                  | tei:titlePage | tei:listApp | tei:entry | tei:entryFree | tei:eg | tei:q[@rend = 'block']
                  | tei:listPerson | tei:listPlace | tei:listOrg | tei:listEvent | tei:msDesc | tei:person | tei:place
                  | tei:org | tei:event | tei:annotationBlock | tei:u | tei:incident | tei:writing | tei:kinesic
                  | tei:quote[@rend = 'block' or @rend = 'display' or @type = 'block' or @rendition = '#block'] | tei:formula[@rend = 'display']"/>

  <!-- The attributes of an element: class (TEI name and rend), id, language, direction. -->
  <xsl:template name="attributes">
    <xsl:param name="class" select="''"/>
    <xsl:param name="name" select="local-name()"/>
    <xsl:attribute name="class">
      <xsl:value-of select="$name"/>
      <xsl:if test="string($class)"><xsl:value-of select="concat(' ', $class)"/></xsl:if>
      <xsl:if test="@rend"><xsl:call-template name="rend-classes"><xsl:with-param name="rend" select="normalize-space(@rend)"/></xsl:call-template></xsl:if>
    </xsl:attribute>
    <xsl:if test="@bk:id"><xsl:attribute name="id"><xsl:value-of select="@bk:id"/></xsl:attribute></xsl:if>
    <xsl:call-template name="language"/>
  </xsl:template>

  <xsl:template name="language">
    <xsl:if test="@xml:lang">
      <xsl:attribute name="lang"><xsl:value-of select="@xml:lang"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

  <!-- "bold italic" becomes " rend-bold rend-italic"; what could not be a class name is left out. -->
  <xsl:template name="rend-classes">
    <xsl:param name="rend"/>
    <xsl:for-each select="str:tokenize($rend, ' ')">
      <xsl:variable name="name" select="translate(., 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"/>
      <xsl:if test="translate($name, 'abcdefghijklmnopqrstuvwxyz0123456789-_', '') = ''">
        <xsl:value-of select="concat(' rend-', $name)"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- The content of an element, and the calls of the notes that point at it. -->
  <xsl:template name="content">
    <xsl:apply-templates/>
    <xsl:call-template name="calls"/>
  </xsl:template>

  <!-- A phrase: span, or div where a block stands in it (HTML allows no block in a span or p). -->
  <xsl:template name="phrase">
    <xsl:param name="element" select="'span'"/>
    <xsl:param name="class" select="''"/>
    <xsl:variable name="blocks"><xsl:call-template name="has-blocks"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$blocks != ''">
        <div><xsl:call-template name="attributes"><xsl:with-param name="class" select="$class"/></xsl:call-template><xsl:call-template name="content"/></div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:element name="{$element}"><xsl:call-template name="attributes"><xsl:with-param name="class" select="$class"/></xsl:call-template><xsl:call-template name="content"/></xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- "1" where a block is shown inside the current element: notes and other readings are shown elsewhere. -->
  <xsl:template name="has-blocks">
    <xsl:variable name="here" select="."/>
    <xsl:if test="descendant::*[key('block', generate-id())]">
      <xsl:for-each select="descendant::*[key('block', generate-id())]">
        <xsl:variable name="hidden" select="ancestor::*[@bk:unit = 'note' or (@bk:unit = 'reading' and not(@bk:shown))]"/>
        <xsl:if test="not($hidden[count(ancestor::* | $here) = count(ancestor::*)])">1</xsl:if>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- A block: the named element, or div where it holds blocks itself. -->
  <xsl:template name="block">
    <xsl:param name="element" select="'div'"/>
    <xsl:param name="class" select="''"/>
    <xsl:call-template name="phrase">
      <xsl:with-param name="element" select="$element"/>
      <xsl:with-param name="class" select="$class"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
