"""The reading text of a witness, by every method of apparatus, and the entries that stand apart from their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bakuedition.extract.reading import plain_text

from ..tei import model, tei

WITNESSES = '<listWit><listWit xml:id="old"><witness xml:id="A"><bibl xml:id="A1"/><bibl xml:id="A2"/></witness><witness xml:id="B"/></listWit><witness xml:id="C"/></listWit>'
PARALLEL = "<p>one <app><lem>two</lem><rdg wit='#old'>deux</rdg><rdg wit='#C'>zwei</rdg></app> three</p>"
GROUPED = (
    "<p>one <app><rdgGrp><lem wit='#C'>two</lem></rdgGrp><rdgGrp><rdg wit='#A'>deux</rdg><rdg wit='#B'>due</rdg></rdgGrp>"
    "</app></p>"
)
NESTED = (
    "<p>one <app><lem wit='#C'>two three</lem><rdg wit='#A #B'>deux <app><lem wit='#A'>trois</lem>"
    "<rdg wit='#B'>tre</rdg></app></rdg></app></p>"
)
ENDPOINTS = (
    "<p>one <anchor xml:id='f'/>two three<anchor xml:id='t'/> four<app from='#f' to='#t'><lem>two three</lem>"
    "<rdg wit='#A'>deux</rdg></app></p>"
)
# An app in the running text may name the beginning of its words only: they end where it stands; one span in another.
INLINE = (
    "<p>one <anchor xml:id='f'/>two <!-- - -->or <anchor xml:id='g'/><choice><sic>tree</sic><corr>three</corr></choice>"
    "<app from='#g'><rdg wit='#B'>t<hi>r</hi>e</rdg></app><app from='#f'><rdg wit='#A'>deux</rdg></app> four</p>"
)
ALONE = "<p>one <anchor xml:id='f'/>two</p><listApp><app from='#f'><rdg wit='#A'>deux </rdg></app></listApp>"
LISTED = "<p>one <w xml:id='w'>two</w> three</p><listApp><app from='#w'><rdg wit='#B'>due</rdg></app></listApp>"
ADDED = "<p>one<anchor xml:id='f'/> two</p><listApp><app from='#f'><rdg wit='#A'> and a half</rdg></app></listApp>"
LOCATION = (
    "<div type='edition'><ab><lb n='1'/>one two <lb n='2'/>two three</ab></div><div type='apparatus'><listApp>"
    "<app loc='2'><lem>two</lem><rdg wit='#A'>deux</rdg></app></listApp></div>"
)
# The translation stands first and is numbered too; lines are counted on their page and in the whole.
TRANSLATED = "<div type='translation' xml:lang='en'><p n='2'>too</p></div>" + LOCATION.replace("n='2'", "n='1v1=2'")
STANZA = "<div><lg><l n='2'>two</l></lg><p n='2'>too</p></div>" + LOCATION.partition("</ab></div>")[2]
LATE = "<p>one <app><lem>two</lem><rdg wit='#A'><witStart/>deux</rdg></app> three</p>"
GAP = (
    "<p>one <app><lem>two</lem><rdg wit='#A'>deux<lacunaStart/></rdg></app> three</p>"
    "<p>four</p><p>five <app><lem>six</lem><rdg wit='#A'><lacunaEnd/>six</rdg></app> seven</p>"
)
ENDS = "<p>one <app><lem>two</lem><rdg wit='#A'><witEnd/></rdg></app> three</p>"
CITED = "<p>one <app><lem wit='#A'>two</lem><rdg wit='#B'>deux</rdg></app> <app><lem wit='#A'>three</lem></app></p><p>four</p>"
PASSAGE = (
    "<p>one <q source='#A'>two <app><lem wit='#C'>two</lem><rdg wit='#A'>deux</rdg></app></q> three</p>"
    "<p>four <app><lem wit='#C'>five</lem></app></p>"
)
# The same witness at two places of its own: the reading is that of the passage around.
PLACES = (
    "<p>one <q source='#A1'><app><lem wit='#C'>two</lem><rdg wit='#A' source='#A2'>zwei</rdg>"
    "<rdg wit='#A' source='#A1'>deux</rdg></app></q> <q source='#A2'><app><lem wit='#C #A' source='#A2'>two</lem>"
    "<rdg wit='#A' source='#A1'>tre</rdg></app></q> three</p>"
)
CITED_BY_LINE = (
    "<ab><lb n='1'/>one two <lb n='2'/>two three</ab><listApp><app loc='2'><lem wit='#A'>two</lem><rdg wit='#B'>deux</rdg></app>"
    "<app loc='1'><lem wit='#A'>one</lem><rdg wit='#C'>un</rdg></app><app loc='1'><lem wit='#A'>two</lem></app></listApp>"
)
NAMED = "<p>one <app><lem>two</lem><rdg wit='#A'>de<note>n</note><persName>ux</persName></rdg></app></p>"


@pytest.mark.parametrize(
    ("text", "witness", "expected"),
    [
        (PARALLEL, None, "one two three"),
        (PARALLEL, "A", "one deux three"),
        (PARALLEL, "C", "one zwei three"),
        (GROUPED, None, "one two"),
        (GROUPED, "B", "one due"),
        (NESTED, None, "one two three"),
        (NESTED, "A", "one deux trois"),
        (NESTED, "B", "one deux tre"),
        (ENDPOINTS, None, "one two three four"),
        (ENDPOINTS, "A", "one deux four"),
        (ENDPOINTS, "B", "one two three four"),
        (INLINE, None, "one two or three four"),
        (INLINE, "A", "one deux four"),
        (INLINE, "B", "one two or tre four"),
        (ALONE, "A", "one deux two"),
        (LISTED, None, "one two three"),
        (LISTED, "B", "one due three"),
        (ADDED, "A", "one and a half two"),
        (LOCATION, None, "one two two three"),
        (LOCATION, "A", "one two deux three"),
        (LOCATION.replace("n='2'", "n='1v1=2'"), "A", "one two deux three"),
        (LATE, "A", "[…] deux three"),
        (LATE, "B", "one two three"),
        (GAP, "A", "one deux […]|[…] six seven"),
        (ENDS, "A", "one […]"),
        (CITED, "A", "one two three|four"),
        (CITED, "B", "[…] deux […]"),
        (CITED, "C", ""),
        (PASSAGE, "A", "[…] two deux […]"),
        (PLACES, "A", "[…] deux two […]"),
        (CITED_BY_LINE, "B", "[…] deux […]"),
        (NAMED, "A", "one deux"),
        ("<p>one tw \n<lb break='no'/>o <lb/>three</p>", None, "one two three"),
        ("<p>一<lb/>二 <gap><desc>•</desc></gap> <gap><desc>lost</desc></gap></p>", None, "一二 •"),
        ("<l>one<witDetail wit='#A'>too</witDetail><caesura/>two</l>", None, "one two"),
        (
            "<p>one t<pb break='no'/>\n <lb break='no'/> <hi>wo</hi> <milestone unit='x'/>three</p>",
            None,
            "one two three",
        ),
    ],
)
def test_reading_text(tmp_path: Path, text: str, witness: str | None, expected: str) -> None:
    edition, marks = model(tmp_path, tei(f"<body>{text}</body>", header=WITNESSES))
    assert "|".join(plain_text(edition, marks, "la", witness)) == expected


def entries(folder: Path, text: str) -> list[tuple[str, str, str]]:
    edition, _ = model(folder, tei(f"<body>{text}</body>", header=WITNESSES))
    return [(edition.segments[e.at or ""].name, e.location or "", e.words) for e in edition.apparatus.values()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENDPOINTS, [("p", "", "two three")]),
        (INLINE, [("p", "", ""), ("p", "", "three"), ("p", "", "two or three")]),  # the emendation first
        (ALONE, [("p", "", "")]),
        (LISTED, [("p", "", "two")]),
        (LOCATION, [("ab", "2", "")]),
        (TRANSLATED, [("ab", "2", "")]),
        ("<p n='2'>too</p>" + STANZA, [("lg", "2", "")]),
        (PARALLEL, [("p", "", "")]),
    ],
)
def test_entries_stand_at_the_words_they_are_about(
    tmp_path: Path, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert entries(tmp_path, text) == expected


# A leaf is no siglum; a word of three letters is one, and more than that a description.
LABELS = [
    ("Par.", "", "Par."),
    ("135v", "", "wit1"),
    ("ff. 12r-14v", "", "wit1"),
    ("12", "", "12"),
    ("", "", "wit1"),
    ("", "【宋】", "【宋】"),
    ("", "Codex", "wit1"),
    ("", "<hi>A</hi>", "wit1"),
]


@pytest.mark.parametrize(("n", "words", "expected"), LABELS)
def test_the_siglum_of_a_witness(tmp_path: Path, n: str, words: str, expected: str) -> None:
    header = f'<listWit><witness xml:id="wit1" n="{n}">{words}</witness></listWit>'
    edition, _ = model(tmp_path, tei("<body><p>a</p></body>", header=header))
    assert edition.witnesses["wit1"].siglum == expected
