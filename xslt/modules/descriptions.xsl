<?xml version="1.0" encoding="UTF-8"?>
<!-- What describes rather than is read: header, manuscripts, features, graphs, documentation. Each part has its label. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:bk="urn:bakuedition:work" exclude-result-prefixes="tei bk">
  <!-- On the page about the edition these come in mode "data"; where they stand in a text, they come from here. -->
  <xsl:template bk:shown="on the page about the edition, with its label: what the header says"
                match="tei:teiHeader | tei:fileDesc | tei:titleStmt | tei:editionStmt | tei:publicationStmt
                       | tei:notesStmt | tei:sourceDesc | tei:encodingDesc | tei:profileDesc | tei:revisionDesc
                       | tei:abstract | tei:appInfo | tei:application | tei:availability | tei:licence | tei:calendar
                       | tei:calendarDesc | tei:catDesc | tei:catRef | tei:category | tei:change | tei:classCode
                       | tei:classDecl | tei:correction | tei:correspAction | tei:correspContext | tei:correspDesc
                       | tei:creation | tei:editorialDecl | tei:geoDecl | tei:handNotes | tei:hyphenation
                       | tei:interpretation | tei:keywords | tei:langUsage | tei:language | tei:listChange
                       | tei:listPrefixDef | tei:namespace | tei:normalization | tei:prefixDef | tei:projectDesc
                       | tei:punctuation | tei:quotation | tei:refState | tei:refsDecl | tei:rendition | tei:samplingDecl
                       | tei:scriptNote | tei:segmentation | tei:stdVals | tei:styleDefDecl | tei:tagUsage | tei:tagsDecl
                       | tei:taxonomy | tei:textClass | tei:cRefPattern | tei:citeStructure | tei:citeData
                       | tei:conversion | tei:unitDecl | tei:unitDef | tei:schemaRef | tei:variantEncoding | tei:metDecl
                       | tei:metSym | tei:transcriptionDesc | tei:listAnnotation | tei:annotation | tei:noteGrp
                       | tei:ellipsis">
    <xsl:call-template name="described"/>
  </xsl:template>

  <xsl:template bk:shown="on the page about the edition: of the situation of speech"
                match="tei:activity | tei:channel | tei:constitution | tei:derivation | tei:domain | tei:factuality
                       | tei:interaction | tei:locale | tei:particDesc | tei:preparedness | tei:purpose | tei:setting
                       | tei:settingDesc | tei:textDesc | tei:broadcast | tei:equipment | tei:recording
                       | tei:recordingStmt | tei:scriptStmt">
    <xsl:call-template name="described"/>
  </xsl:template>

  <xsl:template bk:shown="a description of a manuscript or object, each part with its label"
                match="tei:msDesc | tei:msIdentifier | tei:altIdentifier | tei:msContents | tei:msItem | tei:msItemStruct
                       | tei:msPart | tei:msFrag | tei:summary | tei:physDesc | tei:objectDesc | tei:supportDesc
                       | tei:support | tei:collation | tei:foliation | tei:condition | tei:layoutDesc | tei:layout
                       | tei:handDesc | tei:handNote | tei:scriptDesc | tei:typeDesc | tei:typeNote | tei:decoDesc
                       | tei:decoNote | tei:additions | tei:bindingDesc | tei:binding | tei:sealDesc | tei:accMat
                       | tei:musicNotation | tei:history | tei:origin | tei:provenance | tei:acquisition | tei:additional
                       | tei:adminInfo | tei:surrogates | tei:recordHist | tei:custodialHist | tei:custEvent | tei:source
                       | tei:filiation | tei:objectIdentifier">
    <xsl:call-template name="described"/>
  </xsl:template>

  <xsl:template bk:shown="a description of a character, with its label"
                match="tei:charDecl | tei:char | tei:charName | tei:charProp | tei:glyph | tei:glyphName | tei:localName
                       | tei:value | tei:mapping | tei:unicodeName | tei:localProp | tei:unicodeProp | tei:unihanProp">
    <xsl:call-template name="described"/>
  </xsl:template>

  <xsl:template bk:shown="a feature structure, each feature with its name"
                match="tei:bicond | tei:binary | tei:cond | tei:default | tei:f | tei:fDecl | tei:fDescr | tei:fLib
                       | tei:fs | tei:fsConstraints | tei:fsDecl | tei:fsDescr | tei:fsdDecl | tei:fsdLink | tei:fvLib
                       | tei:if | tei:iff | tei:numeric | tei:string | tei:symbol | tei:then | tei:vAlt | tei:vColl
                       | tei:vDefault | tei:vLabel | tei:vMerge | tei:vNot | tei:vRange">
    <xsl:call-template name="described"/>
  </xsl:template>

  <xsl:template bk:shown="a graph or tree, its nodes one below the other"
                match="tei:arc | tei:eLeaf | tei:eTree | tei:forest | tei:graph | tei:iNode | tei:leaf | tei:listForest
                       | tei:node | tei:root | tei:tree | tei:triangle">
    <xsl:call-template name="described"/>
  </xsl:template>

  <xsl:template bk:shown="documentation of an encoding, each part with its label"
                match="tei:altIdent | tei:alternate | tei:anyElement | tei:attDef | tei:attList | tei:attRef
                       | tei:classRef | tei:classSpec | tei:classes | tei:constraint | tei:constraintDecl
                       | tei:constraintSpec | tei:content | tei:dataFacet | tei:dataRef | tei:dataSpec | tei:datatype
                       | tei:defaultVal | tei:elementRef | tei:elementSpec | tei:empty | tei:equiv | tei:exemplum
                       | tei:interleave | tei:listRef | tei:macroRef | tei:macroSpec | tei:memberOf | tei:model
                       | tei:modelGrp | tei:modelSequence | tei:moduleRef | tei:moduleSpec | tei:outputRendition
                       | tei:param | tei:paramList | tei:paramSpec | tei:remarks | tei:schemaSpec | tei:sequence
                       | tei:specDesc | tei:specGrp | tei:specGrpRef | tei:specList | tei:textNode | tei:valDesc
                       | tei:valItem | tei:valList">
    <xsl:call-template name="described"/>
  </xsl:template>

  <xsl:template bk:shown="a time line, with its points"
                match="tei:timeline | tei:when">
    <xsl:call-template name="described"/>
  </xsl:template>

  <xsl:template bk:shown="what stands apart from the text: registers on their pages, notes at their place, the rest on the page about the edition"
                match="tei:standOff">
    <xsl:call-template name="described"/>
  </xsl:template>

  <xsl:template match="tei:xenoData" bk:shown="not at all in a header or standOff: data for machines in another format; it stays in the TEI that the site offers. Where TEI has no such data, its words are shown in their place">
    <xsl:call-template name="phrase"/>
  </xsl:template>
  <xsl:template match="tei:teiHeader/tei:xenoData | tei:standOff/tei:xenoData" priority="11"/>

  <xsl:template name="described">
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'data'"/></xsl:call-template>
      <xsl:call-template name="data-content"/>
      <xsl:call-template name="calls"/>
    </div>
  </xsl:template>
</xsl:stylesheet>
