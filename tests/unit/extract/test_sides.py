"""Alignment however it is encoded: which texts are sides of one document, and which of their blocks belong together."""

from __future__ import annotations

from pathlib import Path

import pytest

from bakuedition.config import load_config
from bakuedition.corpus.corpus import load
from bakuedition.extract.build import build_model
from bakuedition.extract.marks import Marks
from bakuedition.extract.words import plain
from bakuedition.model import Document, Edition

from ..tei import model, pair, tei


def rows(document: Document, marks: Marks) -> str:
    """Write a document's rows: "a=b" for a pair, "a1+a2=b" for two to one, "a=" for an empty side."""
    return " ".join(
        "=".join("+".join(plain(marks.elements[key]) for key in cell) for cell in row.cells) for row in document.rows
    )


def body(one: str, other: str) -> str:
    return f'<body><div type="edition">{one}</div><div type="translation" xml:lang="en">{other}</div></body>'


CORRESP = pair("<p xml:id='a'>a</p><p xml:id='b'>b</p>", "<p corresp='#a #b'>A</p><p>B</p>")
SYNCH = pair("<p xml:id='a' synch='#x'>a</p><p>b</p>", "<p>A</p><p xml:id='x'>B</p>")
SAME = pair("<p xml:id='a'>a</p><p>b</p>", "<p>A</p><p sameAs='#a'>B</p>")
LINKS = (
    pair("<p xml:id='a'>a</p><p xml:id='b'>b</p>", "<p xml:id='x'>A</p><p xml:id='y'>B</p>")
    + "<back><linkGrp type='translation'><link target='#b #x'/></linkGrp></back>"
)
NUMBERS = body("<p n='1'>a</p><p n='2'>b</p><p n='4'>d</p>", "<p n='1'>A</p><p n='4'>D</p><p n='4'>E</p>")
CHAPTERS = body(
    "<div n='1'><p n='1'>a</p><p n='2'>b</p></div><div n='2'><p n='1'>c</p></div>",
    "<div n='1'><p n='1'>A</p></div><div n='2'><p n='1'>C</p></div>",
)
BLOCKS = (
    "<body><p xml:id='a'>a</p><p xml:lang='en' corresp='#a'>A</p><p xml:id='b'>b</p>"
    "<p xml:lang='en' corresp='#b'>B</p></body>"
)
STRUCTURE = body("<head>h</head><p>a</p><p>b</p>", "<head>H</head><p>A</p>")
VERSE = body("<head>h</head><p>a</p><lg><l>b</l></lg><p>c</p>", "<p>A</p><p>B</p><p>C</p>")
COMMENTED = VERSE.replace("</div><div", "</div><div type='commentary'><p>x</p><p>y</p><p>z</p></div><div", 1)


@pytest.mark.parametrize(
    ("text", "expected", "inferred"),
    [
        (CORRESP, "a+b=A =B", False),
        (SYNCH, "=A a=B b=", False),
        (SAME, "=A a=B b=", False),
        (LINKS, "a= b=A =B", False),
        (NUMBERS, "a=A b= d=D+E", False),
        (CHAPTERS, "a=A b= c=C", False),
        (BLOCKS, "a=A b=B", False),
        (STRUCTURE, "h=H a=A b=", True),
        (VERSE, "h= a=A b=B c=C", True),
        (COMMENTED, "h= a=A b=B c=C x= y= z=", True),
    ],
)
def test_encodings(tmp_path: Path, text: str, expected: str, inferred: bool) -> None:
    edition, marks = model(tmp_path, tei(text, language=' xml:lang="la"'))
    assert rows(edition.documents[0], marks) == expected
    assert any(row.inferred for row in edition.documents[0].rows) is inferred


def test_two_translations_into_one_language_are_two_sides(tmp_path: Path) -> None:
    text = body("<p>a</p>", "<p>A</p>").replace(
        "</body>", '<div type="translation" xml:lang="en"><p>B</p></div></body>'
    )
    edition, marks = model(tmp_path, tei(text))
    assert edition.documents[0].languages == ("la", "en", "en-x-2")
    assert rows(edition.documents[0], marks) == "a=A=B"


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (("source", "translation"), [("und", ["p1"]), ("und-x-2", ["p2"])]),
        (("translation", "source"), [("und", ["p2"]), ("und-x-2", ["p1"])]),
        (("source", "source"), None),
        (("translation", "translation"), None),
    ],
)
def test_a_text_and_its_translation_are_sides_where_no_language_is_said(
    tmp_path: Path, kinds: tuple[str, str], expected: list[tuple[str, list[str]]] | None
) -> None:
    texts = [f'<text type="{kind}"><body><p xml:id="p{n}">a</p></body></text>' for n, kind in enumerate(kinds, 1)]
    edition, _ = model(tmp_path, tei(f"<group>{''.join(texts)}</group>", language=""))
    if expected is None:
        assert len(edition.texts) == 2
    else:
        (document,) = edition.texts
        assert [(text.language, [one.id for one in text.segments]) for text in document.texts] == expected


def test_translations_in_the_language_of_the_whole_are_sides_of_their_own(tmp_path: Path) -> None:
    translations = "".join(f'<div type="translation"><p>{words}</p></div>' for words in "AB")
    text = f'<body><div type="edition" xml:lang="la"><p>a</p></div>{translations}</body>'
    edition, marks = model(tmp_path, tei(text, language=' xml:lang="en"'))
    assert edition.documents[0].languages == ("la", "en", "en-x-2")
    assert rows(edition.documents[0], marks) == "a=A=B"


def test_a_translation_in_each_chapter_is_one_side(tmp_path: Path) -> None:
    chapter = "<div><div type='edition'><p>{}</p></div><div type='translation' xml:lang='en'><p>{}</p></div></div>"
    edition, marks = model(tmp_path, tei(f"<body>{chapter.format('a', 'A')}{chapter.format('b', 'B')}</body>"))
    assert edition.documents[0].languages == ("la", "en")
    assert rows(edition.documents[0], marks) == "a=A b=B"


VERSES = (
    "<ab type='v' n='x' subtype='1'>a</ab><ab n='x' subtype='2'>b</ab>",
    "<ab subtype='2'>B</ab><ab subtype='1'>A</ab>",
    '<citeStructure unit="verse" match="//body//ab" use="@subtype"/>',
)
# A chapter is cited by its heading, a paragraph by its place in it: @n says nothing here.
CHAPTERED = (
    "<div type='c'><head>I</head><p n='9'>a</p><p n='8'>b</p></div><div type='c'><head>II</head><p n='7'>c</p></div>",
    "<div type='c'><head>II</head><p n='1'>C</p></div><div type='c'><head>I</head><p n='2'>A</p><p n='3'>B</p></div>",
    """<citeStructure unit="chapter" match="//div[@type='c']" use="head">
    <citeStructure unit="paragraph" match="p" use="position()" delim=":"/></citeStructure>""",
)


@pytest.mark.parametrize(
    ("one", "other", "cite", "expected"),
    [(*VERSES, "a=A b=B"), (*CHAPTERED, "I=I a=A b=B II=II c=C")],
    ids=["an attribute", "nested, by heading and position"],
)
def test_what_cite_structure_names_is_the_reference(
    tmp_path: Path, one: str, other: str, cite: str, expected: str
) -> None:
    declared = f"</fileDesc><encodingDesc><refsDecl>{cite}</refsDecl></encodingDesc>"
    edition, marks = model(tmp_path, tei(body(one, other)).replace("</fileDesc>", declared))
    assert rows(edition.documents[0], marks) == expected
    assert not any(row.inferred for row in edition.documents[0].rows)


def files(folder: Path, **texts: str) -> tuple[Edition, Marks]:
    for name, text in texts.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(exist_ok=True)
        path.with_suffix(".xml").write_text(text, encoding="utf-8") if "." not in path.name else path.with_name(
            f"{path.name}.xml"
        ).write_text(text, encoding="utf-8")
    config = load_config(folder)
    return build_model(load(config.documents, config.root, lenient=True), config)


def side(language: str, content: str) -> str:
    return tei(f"<body>{content}</body>", language=f' xml:lang="{language}"')


@pytest.mark.parametrize(
    "names",
    [("foo_dot_la", "foo_dot_en"), ("foo_lat", "foo_eng"), ("la__foo", "en__foo")],
    ids=["foo.la.xml", "foo_lat.xml", "la/foo.xml"],
)
def test_paired_files_are_one_document(tmp_path: Path, names: tuple[str, str]) -> None:
    edition, marks = files(
        tmp_path, **{names[0]: side("la", "<p xml:id='a'>a</p>"), names[1]: side("en", "<p xml:id='a'>A</p>")}
    )
    assert len(edition.documents) == 1
    assert set(edition.documents[0].languages) == {"la", "en"}
    assert "a=A" in (rows(edition.documents[0], marks), "=".join(rows(edition.documents[0], marks).split("=")[::-1]))


def test_files_that_link_each_other_are_one_document(tmp_path: Path) -> None:
    edition, marks = files(
        tmp_path,
        one=side("la", "<p xml:id='a'>a</p><p xml:id='b'>b</p>"),
        two=side("en", "<p corresp='one.xml#a'>A</p><p xml:id='y' corresp='one.xml#b'>B</p>"),
    )
    assert [document.languages for document in edition.documents] == [("la", "en")]
    assert rows(edition.documents[0], marks) == "a=A b=B"


def test_files_in_one_language_stay_apart(tmp_path: Path) -> None:
    edition, _ = files(
        tmp_path, foo_la=side("la", "<p>a</p>"), foo_en=side("la", "<p>b</p>"), bar=side("en", "<p>c</p>")
    )
    assert len(edition.documents) == 3
