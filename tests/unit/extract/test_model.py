"""From a tree to the model: documents, notes, variants, registers, mentions, plain readings."""

from __future__ import annotations

from pathlib import Path

from bakuedition.extract.reading import plain_text
from bakuedition.model import DocumentKind, EntityKind, ReadingKind

from ..tei import model, pair, tei

WITNESSES = '<listWit><witness xml:id="A"/><witness xml:id="B"/></listWit>'


def test_a_group_in_two_languages_is_one_document(tmp_path: Path) -> None:
    edition, _ = model(tmp_path, tei(pair("<p>a</p>", "<p>b</p>"), language=""))
    assert [document.languages for document in edition.documents] == [("la", "en")]


def test_texts_right_in_a_text_are_sides_as_in_a_group(tmp_path: Path) -> None:
    one = '<text type="source" xml:lang="la"><div><p><seg xml:id="a">Unum.</seg></p></div></text>'
    two = '<text type="translation" xml:lang="pl"><div><p><seg corresp="#a">Jeden.</seg></p></div></text>'
    edition, _ = model(tmp_path, tei(f"{one}<pb/>{two}", language=""))
    (document,) = edition.documents
    assert document.languages == ("la", "pl") and len(document.rows) == 1
    # Words beside the texts belong to the text around them: then it is one text.
    edition, _ = model(tmp_path, tei(f"{one}<p>Words.</p>{two}", language=""))
    assert len(edition.documents[0].texts) == 1


def test_a_group_in_one_language_is_an_anthology(tmp_path: Path) -> None:
    member = '<text xml:lang="la"><body><p>a</p></body></text>'
    edition, _ = model(tmp_path, tei(f"<group>{member}{member}</group>", language=""))
    assert [document.languages for document in edition.documents] == [("la",), ("la",)]


def test_front_of_a_group_is_the_editors_own(tmp_path: Path) -> None:
    front = (
        '<front><div type="introduction" xml:id="i1" xml:lang="la"><p>x</p></div>'
        '<div type="introduction" xml:lang="en" corresp="#i1"><p>y</p></div></front>'
    )
    edition, _ = model(tmp_path, tei(front + pair("<p>a</p>", "<p>b</p>"), language=""))
    essay = edition.essays[0]
    assert (essay.kind, essay.type, essay.languages) == (DocumentKind.ESSAY, "introduction", ("la", "en"))
    assert [len(cell) for cell in essay.rows[0].cells] == [1, 1]


def test_a_division_of_type_translation_is_a_side(tmp_path: Path) -> None:
    body = '<body><div type="edition"><p>a</p></div><div type="translation" xml:lang="en"><p>b</p></div></body>'
    edition, _ = model(tmp_path, tei(body))
    assert edition.documents[0].languages == ("la", "en")
    assert [tuple(map(len, row.cells)) for row in edition.documents[0].rows] == [(1, 1)]


def test_stray_words_keep_their_division_whole(tmp_path: Path) -> None:
    edition, _ = model(tmp_path, tei("<body><div>stray <p>a</p></div><div><p>b</p></div></body>"))
    assert [segment.name for segment in edition.documents[0].texts[0].segments] == ["div", "p"]


def test_notes_are_numbered_in_reading_order(tmp_path: Path) -> None:
    apart = '<listAnnotation><note xml:id="n2" target="#x">apart</note></listAnnotation>'
    text = '<body><p>a<note xml:id="n1">1</note> b<anchor xml:id="x"/> c<note xml:id="n3">3</note></p></body>'
    edition, marks = model(tmp_path, tei(text, stand_off=apart))
    assert [(note.id, note.number) for note in edition.notes.values()] == [("n1", "1"), ("n2", "2"), ("n3", "3")]
    assert marks.get(marks.elements["x"], "calls") == "n2=2"


def test_counterparts_are_mutual(tmp_path: Path) -> None:
    text = pair('<p>a<note xml:id="n">x</note></p>', '<p>a<note xml:id="m" corresp="#n">x</note></p>')
    edition, _ = model(tmp_path, tei(text, language=""))
    assert edition.notes["n"].counterparts == ("m",)


def test_variants_and_emendations(tmp_path: Path) -> None:
    text = (
        '<body><p><app type="punctuation" xml:id="v"><lem wit="#A">x</lem><rdg wit="#B"/></app>'
        '<choice xml:id="e"><sic>y</sic><corr resp="#me" cert="high">z</corr></choice></p></body>'
    )
    edition, _ = model(tmp_path, tei(text, header=WITNESSES))
    variant, emendation = edition.apparatus["v"], edition.apparatus["e"]
    assert variant.kind is ReadingKind.PUNCTUATION and variant.readings[0].omitted
    assert variant.lemma is not None and variant.lemma.witnesses == ("A",)
    assert emendation.kind is ReadingKind.EMENDATION
    assert emendation.lemma is not None and emendation.lemma.certainty == "high"


def test_mentions_lead_to_entries(tmp_path: Path) -> None:
    apart = '<listPerson><person xml:id="p"><persName xml:lang="en">Ann</persName><persName type="variant">A.</persName></person></listPerson>'
    text = '<body><p xml:id="s"><persName ref="#p">Ann</persName><note><rs ref="#p">she</rs></note></p></body>'
    edition, _ = model(tmp_path, tei(text, stand_off=apart))
    assert edition.entities["p"].kind is EntityKind.PERSON
    assert edition.entities["p"].names == {"en": "Ann"} and edition.entities["p"].variants == (("", "A."),)
    assert [(m.segment_id, m.in_note is not None) for m in edition.mentions] == [("s", False), ("s", True)]


def test_doubled_ids_get_an_address_of_their_own(tmp_path: Path) -> None:
    edition, _ = model(tmp_path, tei('<body><p xml:id="a">1</p><p xml:id="a">2</p><p xml:id="a b">3</p></body>'))
    ids = [segment.id for segment in edition.documents[0].texts[0].segments]
    assert ids[0] == "a" and len(set(ids)) == 3 and " " not in ids[2]


def test_reading_of_a_witness_and_as_edited(tmp_path: Path) -> None:
    text = (
        '<body><p>one <app><lem wit="#A">two</lem><rdg wit="#B">deux</rdg></app> '
        "<choice><sic>tree</sic><corr>three</corr></choice><supplied>, four</supplied><note>n</note></p>"
        '<p><app><lem wit="#A"/><rdg wit="#B">only in B</rdg></app></p></body>'
    )
    edition, marks = model(tmp_path, tei(text, header=WITNESSES))
    assert list(plain_text(edition, marks, "la")) == ["one two three, four"]
    assert list(plain_text(edition, marks, "la", "A")) == ["one two tree"]
    assert list(plain_text(edition, marks, "la", "B")) == ["one deux tree", "only in B"]


def test_a_note_that_points_at_a_place_is_called_there_only(tmp_path: Path) -> None:
    text = '<body><p>a <app><lem xml:id="l">b</lem><rdg wit="#A">c</rdg><note target="#l">n</note></app></p></body>'
    _, marks = model(tmp_path, tei(text, header=WITNESSES))
    note = next(element for kind, element in marks.units() if kind == "note")
    assert marks.get(note, "anchored") == "1"
    assert marks.get(marks.elements["l"], "calls") == f"{marks.id(note)}=1"


def test_notes_come_once_with_their_versions(tmp_path: Path) -> None:
    one = '<p>a<note xml:id="n" corresp="#m">x</note> b<note xml:id="o">y</note></p>'
    other = '<p>c<note xml:id="m">z</note></p>'
    edition, _ = model(tmp_path, tei(pair(one, other), language=""))
    assert [[note.id for note in versions] for versions in edition.notes_once()] == [["n", "m"], ["o"]]
    assert edition.note_in(edition.notes["n"], "en").id == "m"
    assert edition.note_in(edition.notes["o"], "en").id == "o"  # there is no other
