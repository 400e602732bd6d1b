"""What a text is made of, as quotations and variants say."""

from __future__ import annotations

from pathlib import Path

from bakuedition.extract.build import build_model
from bakuedition.extract.strata import find_strata
from bakuedition.model import Strata

from ..tei import read, tei

WITNESSES = (
    '<listWit><witness xml:id="A"/><witness xml:id="B"><bibl xml:id="B-letter" n="4–5">'
    '<note xml:lang="en">the letter: <ref target="#x">Book</ref>, pp.</note>'
    '<bibl xml:id="B-4" n="4">4</bibl></bibl></witness></listWit>'
)


def strata(folder: Path, text: str) -> Strata:
    config, corpus = read(folder, tei(f"<body>{text}</body>", header=WITNESSES))
    edition, marks = build_model(corpus, config)
    return find_strata(edition.texts[0], edition, corpus, marks)


def test_a_quotation_stands_where_its_letters_do(tmp_path: Path) -> None:
    found = strata(tmp_path, '<p>Dixit: <quote source="#B-4">veni <note>n</note>vidi</quote>.</p>')
    (passage,) = found.passages
    assert (passage.origin_id, passage.start, passage.end, passage.quoted) == ("B-letter", 6, 14, True)
    assert found.lengths[0][1] == 15
    assert (found.origins[0].siglum, found.origins[0].pages) == ("B", "4–5")
    assert found.origins[0].words == {"en": "the letter"}


def test_a_variant_names_its_witness_and_the_edited_witness_is_no_source(tmp_path: Path) -> None:
    app = '<app><lem wit="#A">unus</lem><rdg wit="#B">duo</rdg></app>'
    found = strata(
        tmp_path, f"<p>Est {app} deus.</p><p>Alter <app><lem wit='#A'>a</lem><rdg wit='#A'>b</rdg></app></p>"
    )
    assert [(p.origin_id, p.start, p.end, p.quoted) for p in found.passages] == [("B", 3, 7, False)]


def test_a_text_without_sources_has_no_strata(tmp_path: Path) -> None:
    assert not strata(tmp_path, "<p>Nihil.</p>")
