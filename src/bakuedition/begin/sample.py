"""The sample: settings and a small valid text in two languages that builds at once."""

from __future__ import annotations

SETTINGS = """\
# The settings of this edition. Every key is explained in bakuedition's docs/settings.md.

[edition]
id = "{id}"                                  # in file names and addresses; never change it once published
title = {{ en = "A new edition" }}
languages = {{ source = "la", translation = "en" }}

[sources]
documents = "tei/*.xml"
"""

TEXT = """\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title xml:lang="en">A new edition</title>
        <editor>Your name</editor>
      </titleStmt>
      <editionStmt><edition n="0.1.0">First draft</edition></editionStmt>
      <publicationStmt>
        <publisher>Your name</publisher>
        <availability>
          <licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence>
        </availability>
      </publicationStmt>
      <sourceDesc>
        <listWit>
          <witness xml:id="A">The first witness: where it is kept, its shelfmark.</witness>
          <witness xml:id="B">The second witness.</witness>
        </listWit>
      </sourceDesc>
    </fileDesc>
    <encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/></encodingDesc>
    <profileDesc>
      <langUsage><language ident="la">Latin</language><language ident="en">English</language></langUsage>
    </profileDesc>
  </teiHeader>
  <standOff>
    <listPerson>
      <person xml:id="p-caesar">
        <persName xml:lang="la">C. Iulius Caesar</persName>
        <persName xml:lang="en">Julius Caesar</persName>
        <note type="gloss" xml:lang="en">who wrote the text</note>
      </person>
    </listPerson>
  </standOff>
  <text>
    <group>
      <text xml:id="la" xml:lang="la">
        <body>
          <p xml:id="la-p1" n="1"><seg xml:id="la-p1-s1">Gallia est <app xml:id="app-1"><lem wit="#A">omnis divisa</lem><rdg wit="#B">divisa omnis</rdg></app> in partes tres.</seg></p>
        </body>
      </text>
      <text xml:id="en" xml:lang="en" corresp="#la">
        <body>
          <p xml:id="en-p1" n="1" corresp="#la-p1"><seg xml:id="en-p1-s1" corresp="#la-p1-s1">All Gaul is divided into three parts.<note xml:id="n1">The beginning of <persName ref="#p-caesar">Caesar</persName>’s book on the Gallic War.</note></seg></p>
        </body>
      </text>
    </group>
  </text>
</TEI>
"""
