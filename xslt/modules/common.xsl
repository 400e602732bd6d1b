<?xml version="1.0" encoding="UTF-8"?>
<!-- What every treatment shares: attributes, content, the choice between block and phrase. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="tei bk str">
  <!-- Elements that must be blocks in HTML. -->
  <xsl:key name="block" use="generate-id()"
           match="tei:p | tei:ab | tei:head | tei:lg | tei:l | tei:list | tei:table | tei:figure[not(@rend = 'inline')] | tei:sp | tei:spGrp
                  | tei:speaker | tei:stage[not(ancestor::tei:l or ancestor::tei:p)] | tei:floatingText | tei:q[@rend = 'block']
                  | tei:quote[@rend = 'block' or @rend = 'display' or @type = 'block' or @rendition = '#block']
                  | tei:formula[@rend = 'display'] | tei:zone[ancestor::tei:facsimile or ancestor::tei:sourceDoc]
                  | tei:line[ancestor::tei:facsimile or ancestor::tei:sourceDoc] | tei:headLabel | tei:headItem | tei:app[@bk:apart_entry = 'listed'] | tei:item | tei:row | tei:cell
                  | tei:div | tei:div1 | tei:div2 | tei:div3 | tei:div4 | tei:div5 | tei:div6 | tei:div7 | tei:text
                  | tei:body | tei:front | tei:back | tei:group | tei:TEI | tei:teiCorpus | tei:listBibl | tei:biblStruct
                  | tei:biblFull | tei:monogr | tei:analytic | tei:series | tei:imprint | tei:castList | tei:castGroup
                  | tei:castItem | tei:set | tei:prologue | tei:epilogue | tei:performance | tei:opener | tei:closer
                  | tei:postscript | tei:trailer | tei:argument | tei:epigraph | tei:byline | tei:titlePage
                  | tei:docTitle | tei:titlePart | tei:docImprint | tei:listApp | tei:entry | tei:entryFree
                  | tei:superEntry | tei:eg | tei:listPerson | tei:listPlace | tei:listOrg | tei:listEvent | tei:listNym
                  | tei:listObject | tei:person | tei:personGrp | tei:persona | tei:place | tei:org | tei:event | tei:nym
                  | tei:object | tei:listWit | tei:witness | tei:annotationBlock | tei:u | tei:incident | tei:writing
                  | tei:kinesic | tei:facsimile | tei:sourceDoc | tei:surface | tei:surfaceGrp"/>
  <xsl:key name="block" use="generate-id()"
           match="tei:teiHeader | tei:fileDesc | tei:titleStmt | tei:editionStmt | tei:publicationStmt | tei:notesStmt
                  | tei:sourceDesc | tei:encodingDesc | tei:profileDesc | tei:revisionDesc | tei:abstract | tei:appInfo
                  | tei:application | tei:availability | tei:licence | tei:calendar | tei:calendarDesc | tei:catDesc
                  | tei:catRef | tei:category | tei:change | tei:classCode | tei:classDecl | tei:correction
                  | tei:correspAction | tei:correspContext | tei:correspDesc | tei:creation | tei:editorialDecl
                  | tei:geoDecl | tei:handNotes | tei:hyphenation | tei:interpretation | tei:keywords | tei:langUsage
                  | tei:language | tei:listChange | tei:listPrefixDef | tei:namespace | tei:normalization | tei:prefixDef
                  | tei:projectDesc | tei:punctuation | tei:quotation | tei:refState | tei:refsDecl | tei:rendition
                  | tei:samplingDecl | tei:scriptNote | tei:segmentation | tei:stdVals | tei:styleDefDecl | tei:tagUsage
                  | tei:tagsDecl | tei:taxonomy | tei:textClass | tei:cRefPattern | tei:citeStructure | tei:citeData
                  | tei:conversion | tei:unitDecl | tei:unitDef | tei:schemaRef | tei:variantEncoding | tei:metDecl
                  | tei:metSym | tei:transcriptionDesc | tei:listAnnotation | tei:annotation | tei:noteGrp | tei:ellipsis
                  | tei:activity | tei:channel | tei:constitution | tei:derivation | tei:domain | tei:factuality
                  | tei:interaction | tei:locale | tei:particDesc | tei:preparedness | tei:purpose | tei:setting
                  | tei:settingDesc | tei:textDesc | tei:broadcast | tei:equipment | tei:recording | tei:recordingStmt
                  | tei:scriptStmt | tei:msDesc | tei:msIdentifier | tei:altIdentifier | tei:msContents | tei:msItem
                  | tei:msItemStruct | tei:msPart | tei:msFrag | tei:summary | tei:physDesc | tei:objectDesc
                  | tei:supportDesc | tei:support | tei:collation | tei:foliation | tei:condition | tei:layoutDesc
                  | tei:layout | tei:handDesc | tei:handNote | tei:scriptDesc | tei:typeDesc | tei:typeNote
                  | tei:decoDesc | tei:decoNote | tei:additions | tei:bindingDesc | tei:binding | tei:sealDesc
                  | tei:accMat | tei:musicNotation | tei:history | tei:origin | tei:provenance | tei:acquisition
                  | tei:additional | tei:adminInfo | tei:surrogates | tei:recordHist | tei:custodialHist | tei:custEvent
                  | tei:source | tei:filiation | tei:objectIdentifier | tei:charDecl | tei:char | tei:charName
                  | tei:charProp | tei:glyph | tei:glyphName | tei:localName | tei:value | tei:mapping | tei:unicodeName
                  | tei:localProp | tei:unicodeProp | tei:unihanProp | tei:bicond | tei:binary | tei:cond | tei:default
                  | tei:f | tei:fDecl | tei:fDescr | tei:fLib | tei:fs | tei:fsConstraints | tei:fsDecl | tei:fsDescr
                  | tei:fsdDecl | tei:fsdLink | tei:fvLib | tei:if | tei:iff | tei:numeric | tei:string | tei:symbol
                  | tei:then | tei:vAlt | tei:vColl | tei:vDefault | tei:vLabel | tei:vMerge | tei:vNot | tei:vRange
                  | tei:arc | tei:eLeaf | tei:eTree | tei:forest | tei:graph | tei:iNode | tei:leaf | tei:listForest
                  | tei:node | tei:root | tei:tree | tei:triangle | tei:altIdent | tei:alternate | tei:anyElement
                  | tei:attDef | tei:attList | tei:attRef | tei:classRef | tei:classSpec | tei:classes | tei:constraint
                  | tei:constraintDecl | tei:constraintSpec | tei:content | tei:dataFacet | tei:dataRef | tei:dataSpec
                  | tei:datatype | tei:defaultVal | tei:elementRef | tei:elementSpec | tei:empty | tei:equiv
                  | tei:exemplum | tei:interleave | tei:listRef | tei:macroRef | tei:macroSpec | tei:memberOf | tei:model
                  | tei:modelGrp | tei:modelSequence | tei:moduleRef | tei:moduleSpec | tei:outputRendition | tei:param
                  | tei:paramList | tei:paramSpec | tei:remarks | tei:schemaSpec | tei:sequence | tei:specDesc
                  | tei:specGrp | tei:specGrpRef | tei:specList | tei:textNode | tei:valDesc | tei:valItem | tei:valList
                  | tei:timeline | tei:when | tei:standOff"/>

  <!-- The attributes of an element: class (TEI name and rend), id, language, direction. -->
  <xsl:template name="attributes">
    <xsl:param name="class" select="''"/>
    <xsl:param name="name" select="local-name()"/>
    <xsl:attribute name="class">
      <!-- What is of no TEI may be called what our pages call their own: such a name must not make it one of these. -->
      <xsl:if test="contains(' mark note-call app-call call variant gutter hidden visually-hidden ', concat(' ', $name, ' ')) or starts-with($name, 'bk-')">tei-</xsl:if>
      <xsl:value-of select="$name"/>
      <xsl:if test="string($class)"><xsl:value-of select="concat(' ', $class)"/></xsl:if>
      <xsl:if test="@rend"><xsl:call-template name="rend-classes"><xsl:with-param name="rend" select="normalize-space(@rend)"/></xsl:call-template></xsl:if>
    </xsl:attribute>
    <xsl:if test="@bk:id"><xsl:attribute name="id"><xsl:value-of select="@bk:id"/></xsl:attribute></xsl:if>
    <xsl:if test="@bk:facs"><xsl:attribute name="data-facs"><xsl:value-of select="@bk:facs"/></xsl:attribute></xsl:if>
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
    <xsl:if test="*">
      <xsl:variable name="around" select="count(ancestor-or-self::*[@bk:unit = 'note' or (@bk:unit = 'reading' and not(@bk:shown))])"/>
      <xsl:if test="descendant::*[key('block', generate-id())][count(ancestor::*[@bk:unit = 'note' or (@bk:unit = 'reading' and not(@bk:shown))]) = $around]">1</xsl:if>
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
