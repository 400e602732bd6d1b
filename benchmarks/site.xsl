<?xml version="1.0" encoding="UTF-8"?>
<!-- What a stylesheet of the usual kind does for a text: a page with contents, notes at its end, variants, names that lead
     to a register, links, languages. For SaxonC-HE, as a yardstick (site.py). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="xs" expand-text="yes">
  <xsl:param name="folder" as="xs:string"/>
  <xsl:output method="html" html-version="5" indent="no" encoding="UTF-8"/>
  <xsl:variable name="registers" select="doc($folder || '/0-register.xml')[doc-available($folder || '/0-register.xml')]"/>
  <xsl:key name="entry" match="person | place | witness" use="@xml:id"/>
  <xsl:key name="target" match="*[@xml:id]" use="@xml:id"/>

  <xsl:template match="/">
    <html>
      <head>
        <meta name="viewport" content="width=device-width"/>
        <title>{(//titleStmt/title)[1]}</title>
      </head>
      <body>
        <h1>{(//titleStmt/title)[1]}</h1>
        <nav>
          <ol>
            <xsl:for-each select="//body//div[head]">
              <li><a href="#{(@xml:id, generate-id())[1]}">{normalize-space(head[1])}</a></li>
            </xsl:for-each>
          </ol>
        </nav>
        <main>
          <xsl:apply-templates select="TEI/text | TEI/standOff"/>
        </main>
        <section class="notes">
          <xsl:apply-templates select="//text//note" mode="note"/>
        </section>
        <section class="apparatus">
          <xsl:apply-templates select="//text//app" mode="entry"/>
        </section>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="div">
    <section><xsl:call-template name="common"/><xsl:apply-templates/></section>
  </xsl:template>
  <xsl:template match="head">
    <xsl:element name="h{min((6, 1 + count(ancestor::div)))}"><xsl:call-template name="common"/><xsl:apply-templates/></xsl:element>
  </xsl:template>
  <xsl:template match="p | l | ab">
    <p>
      <xsl:call-template name="common"/>
      <xsl:if test="@n"><span class="n">{@n}</span></xsl:if>
      <xsl:apply-templates/>
    </p>
  </xsl:template>
  <xsl:template match="hi | foreign | emph | title | q | quote | date | seg">
    <span class="{local-name()} {@rend}"><xsl:call-template name="common"/><xsl:apply-templates/></span>
  </xsl:template>
  <xsl:template match="persName[@ref] | placeName[@ref]">
    <xsl:variable name="found" select="key('entry', substring-after(@ref, '#'), $registers)"/>
    <a class="{local-name()}" href="0-register.html{@ref}" title="{normalize-space($found/(persName | placeName)[1])}"><xsl:apply-templates/></a>
  </xsl:template>
  <xsl:template match="ref">
    <a href="{@target}"><xsl:if test="not(key('target', substring-after(@target, '#')))"><xsl:attribute name="class">broken</xsl:attribute></xsl:if><xsl:apply-templates/></a>
  </xsl:template>
  <xsl:template match="lb"><br/></xsl:template>
  <xsl:template match="note">
    <xsl:variable name="n"><xsl:number level="any" from="text"/></xsl:variable>
    <sup><a id="call-{generate-id()}" href="#{generate-id()}">{$n}</a></sup>
  </xsl:template>
  <xsl:template match="note" mode="note">
    <p id="{generate-id()}"><a href="#call-{generate-id()}">{position()}</a> <xsl:apply-templates/></p>
  </xsl:template>
  <xsl:template match="app">
    <span class="app" id="call-{generate-id()}"><xsl:apply-templates select="(lem, rdg)[1]/node()"/><a href="#{generate-id()}">°</a></span>
  </xsl:template>
  <xsl:template match="app" mode="entry">
    <p id="{generate-id()}"><a href="#call-{generate-id()}"><xsl:apply-templates select="lem/node()"/>]</a>
      <xsl:for-each select="rdg">
        <span class="rdg"><xsl:apply-templates/> <i>{tokenize(@wit) ! substring-after(., '#')}</i></span>
      </xsl:for-each>
    </p>
  </xsl:template>
  <xsl:template match="person | place | witness">
    <article id="{@xml:id}"><h2>{normalize-space((persName, placeName, text())[1])}</h2><xsl:apply-templates select="note"/></article>
  </xsl:template>
  <xsl:template match="person/note"><p><xsl:apply-templates/></p></xsl:template>

  <xsl:template name="common">
    <xsl:if test="@xml:id"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
    <xsl:if test="@xml:lang"><xsl:attribute name="lang" select="@xml:lang"/></xsl:if>
  </xsl:template>
</xsl:stylesheet>
