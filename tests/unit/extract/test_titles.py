"""What a text is called, and which language it is in, where it does not say so itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..tei import model, tei


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<body><head>All</head><div><head>One</head><p>x</p></div></body>", {"la": "All", "": "T"}),
        ("<body><pb/><div><div><head>All</head><p>x</p></div></div></body>", {"la": "All", "": "T"}),
        ("<front><docTitle><titlePart>All</titlePart></docTitle></front><body><p>x</p></body>", {"la": "All", "": "T"}),
        # The head of a part is no title of the whole.
        ("<body><div><head>One</head><p>x</p></div><div><head>Two</head><p>y</p></div></body>", {"": "T"}),
        ("<body><p>x</p><div><head>One</head><p>y</p></div></body>", {"": "T"}),
        ("<front><p>All, 1588</p></front><body><div><head>To the reader</head><p>x</p></div></body>", {"": "T"}),
        ("<front><div><head>Preface</head><p>x</p></div></front><body><p>y</p></body>", {"": "T"}),
    ],
)
def test_a_title_is_the_head_over_all_of_a_text(tmp_path: Path, text: str, expected: dict[str, str]) -> None:
    edition, _ = model(tmp_path, tei(text))
    assert edition.documents[0].titles == expected


def test_texts_of_a_group_are_told_apart_by_their_first_heads(tmp_path: Path) -> None:
    member = "<text><body><div><head>{0} 1</head><p>x</p></div><div><head>{0} 2</head><p>y</p></div></body></text>"
    edition, _ = model(tmp_path, tei(f"<group>{member.format('Ode')}{member.format('Satira')}</group>"))
    assert [document.titles for document in edition.documents] == [{"la": "Ode 1"}, {"la": "Satira 1"}]


def test_a_title_reads_as_the_text_does(tmp_path: Path) -> None:
    head = "<head>Anno <choice><sic>1258</sic><corr>1259</corr></choice><note>!</note></head>"
    edition, _ = model(tmp_path, tei(f"<body>{head}<p>x</p></body>"))
    assert edition.documents[0].titles["la"] == "Anno 1259"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<div xml:lang="grc"><p>a</p></div>', "grc"),
        ('<div><div xml:lang="grc"><p>a</p></div><div xml:lang="grc"><p>b</p></div></div>', "grc"),
        ('<div xml:lang="grc"><p>a</p></div><div xml:lang="la"><p>b</p></div>', "la"),
        ('<div xml:lang="grc"><p>a</p></div><div><p>b</p></div>', "la"),
        ('<pb/><p xml:lang="grc">a</p>', "grc"),
        ('<p>a</p><div xml:lang="grc"><p>b</p></div>', "la"),
    ],
)
def test_the_language_of_a_text_is_that_of_all_its_divisions(tmp_path: Path, body: str, expected: str) -> None:
    used = '<profileDesc><langUsage><language ident="la"/><language ident="grc"/></langUsage></profileDesc>'
    text = tei(f"<body>{body}</body>", language="").replace("</fileDesc>", f"</fileDesc>{used}")
    edition, _ = model(tmp_path, text)
    assert edition.documents[0].languages[0] == expected


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ('<language ident="la"/>', "la"),
        ('<language ident="la"/><language ident="en"/>', "en"),
        ('<language ident="la" usage="90"/><language ident="en" usage="10"/>', "la"),
        ('<language ident="la"/><language ident="fr"/>', "und"),
        ('<language ident="ar"/><language ident="en"/><language ident="fr"/>', "ar"),
        ("", "und"),
    ],
)
def test_a_language_of_words_in_passing_is_not_that_of_the_text(tmp_path: Path, listed: str, expected: str) -> None:
    body = '<body><p>Words <foreign xml:lang="la">verba</foreign> <title xml:lang="fr">Mots</title></p></body>'
    text = tei(body, language="").replace(
        "</fileDesc>", f"</fileDesc><profileDesc><langUsage>{listed}</langUsage></profileDesc>"
    )
    edition, _ = model(tmp_path, text)
    assert edition.documents[0].languages == (expected,)
