<?xml version="1.0" encoding="UTF-8"?>
<!-- What every treatment shares: attributes, content, the choice between block and phrase. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="tei bk str">
  <!-- Elements that must be blocks in HTML. One look at each element, since a pattern of 400 names is 400 looks through the
       text; and first of all a look at the most frequent of those that are none. -->
  <xsl:key name="block" use="generate-id()"
           match="tei:*[not(contains(' hi lb persName note seg ref bibl ptr rdg lem title placeName pb date rs surname forename ex
                    choice said foreign orgName idno gap w c pc supplied unclear anchor link form orth def gram sense abbr expan
                    am sic corr orig reg name editor author publisher pubPlace resp add del term s citedRange biblScope '
                  , concat(' ', local-name(), ' '))) and (
                  contains(' p ab head lg l list table sp spGrp speaker floatingText headLabel headItem item row cell div
                    div1 div2 div3 div4 div5 div6 div7 text body front back group TEI teiCorpus listBibl
                    biblStruct biblFull monogr analytic series imprint castList castGroup castItem set prologue
                    epilogue performance opener closer postscript trailer argument epigraph byline titlePage
                    docTitle titlePart docImprint listApp entry entryFree superEntry eg listPerson listPlace
                    listOrg listEvent listNym listObject person personGrp persona place org event nym object
                    listWit witness annotationBlock u incident writing kinesic facsimile sourceDoc surface
                    surfaceGrp ', concat(' ', local-name(), ' '))
                  or contains(' teiHeader fileDesc titleStmt editionStmt publicationStmt notesStmt sourceDesc encodingDesc
                    profileDesc revisionDesc abstract appInfo application availability licence calendar
                    calendarDesc catDesc catRef category change classCode classDecl correction correspAction
                    correspContext correspDesc creation editorialDecl geoDecl handNotes hyphenation
                    interpretation keywords langUsage language listChange listPrefixDef namespace normalization
                    prefixDef projectDesc punctuation quotation refState refsDecl rendition samplingDecl
                    scriptNote segmentation stdVals styleDefDecl tagUsage tagsDecl taxonomy textClass
                    cRefPattern citeStructure citeData conversion unitDecl unitDef schemaRef variantEncoding
                    metDecl metSym transcriptionDesc listAnnotation annotation noteGrp ellipsis activity channel
                    constitution derivation domain factuality interaction locale particDesc preparedness purpose
                    setting settingDesc textDesc broadcast equipment recording recordingStmt scriptStmt msDesc
                    msIdentifier altIdentifier msContents msItem msItemStruct msPart msFrag summary physDesc
                    objectDesc supportDesc support collation foliation condition layoutDesc layout handDesc
                    handNote scriptDesc typeDesc typeNote decoDesc decoNote additions bindingDesc binding
                    sealDesc accMat musicNotation history origin provenance acquisition additional adminInfo
                    surrogates recordHist custodialHist custEvent source filiation objectIdentifier charDecl
                    char charName charProp glyph glyphName localName value mapping unicodeName localProp
                    unicodeProp unihanProp bicond binary cond default f fDecl fDescr fLib fs fsConstraints
                    fsDecl fsDescr fsdDecl fsdLink fvLib if iff numeric string symbol then vAlt vColl vDefault
                    vLabel vMerge vNot vRange arc eLeaf eTree forest graph iNode leaf listForest node root tree
                    triangle altIdent alternate anyElement attDef attList attRef classRef classSpec classes
                    constraint constraintDecl constraintSpec content dataFacet dataRef dataSpec datatype
                    defaultVal elementRef elementSpec empty equiv exemplum interleave listRef macroRef macroSpec
                    memberOf model modelGrp modelSequence moduleRef moduleSpec outputRendition param paramList
                    paramSpec remarks schemaSpec sequence specDesc specGrp specGrpRef specList textNode valDesc
                    valItem valList timeline when standOff ', concat(' ', local-name(), ' '))
                  or self::tei:figure[not(@rend = 'inline')]
                  or self::tei:stage[not(ancestor::tei:l or ancestor::tei:p)]
                  or self::tei:q[@rend = 'block']
                  or self::tei:quote[@rend = 'block' or @rend = 'display' or @type = 'block' or @rendition = '#block']
                  or self::tei:formula[@rend = 'display']
                  or self::tei:zone[ancestor::tei:facsimile or ancestor::tei:sourceDoc]
                  or self::tei:line[ancestor::tei:facsimile or ancestor::tei:sourceDoc]
                  or self::tei:app[@bk:apart_entry = 'listed'])]"/>

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
