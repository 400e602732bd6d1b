"""A proposed alignment: right on plain cases, every sentence in it, and no letter of the text touched."""

from __future__ import annotations

import shutil
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bakuedition.begin.align import align
from bakuedition.begin.lengths import beads
from bakuedition.begin.marking import marked
from bakuedition.cli import main
from bakuedition.corpus.names import XML_ID
from bakuedition.extract.build import build_model

from ..conftest import ROOT
from .tei import pair, read, tei


def shapes(source: list[int], target: list[int]) -> list[tuple[int, int]]:
    return [(len(bead.source), len(bead.target)) for bead in beads(source, target)]


def test_equal_lengths_go_one_to_one() -> None:
    assert shapes([40, 80, 20], [44, 85, 22]) == [(1, 1), (1, 1), (1, 1)]


def test_a_sentence_cut_in_two_is_found() -> None:
    assert shapes([40, 120, 30], [42, 60, 61, 29]) == [(1, 1), (1, 2), (1, 1)]


def test_two_sentences_made_one_are_found() -> None:
    assert shapes([40, 60, 61, 29], [42, 120, 30]) == [(1, 1), (2, 1), (1, 1)]


@given(st.lists(st.integers(0, 400), max_size=9), st.lists(st.integers(0, 400), max_size=9))
def test_every_item_is_in_one_bead_and_in_order(source: list[int], target: list[int]) -> None:
    found = beads(source, target)
    assert [i for bead in found for i in bead.source] == list(range(len(source)))
    assert [j for bead in found for j in bead.target] == list(range(len(target)))


WORDS = st.sampled_from(
    ["One.", " ", "Two three!", "\n", "four", "Mr. X", "<hi>It. Is.</hi>", "<note>N. O.</note>", "A"]
)


@given(st.lists(WORDS, max_size=12))
def test_marking_touches_no_letter(parts: list[str]) -> None:
    paragraph = etree.fromstring(f'<p xmlns="http://www.tei-c.org/ns/1.0">{"".join(parts)}</p>')
    before = "".join(paragraph.itertext())
    order = [element.tag for element in paragraph.iter()]
    marked(paragraph, "en")
    assert "".join(paragraph.itertext()) == before
    assert [e.tag for e in paragraph.iter() if e.get("type") != "sentence"] == order


def test_sentences_point_at_their_counterparts(tmp_path: Path) -> None:
    one = "<p xml:id='a'>Gallia est omnis divisa in partes tres. Hi omnes lingua inter se differunt.</p>"
    other = "<p>All Gaul is divided into three parts, you know. These differ. They differ in language.</p>"
    text = tei(pair(one, other), language="")
    config, corpus = read(tmp_path, text)
    edition, marks = build_model(corpus, config)
    files, proposal = align(corpus, edition, marks)
    root = etree.fromstring(files["a.xml"])
    segs = list(root.iter("{*}seg"))
    assert [seg.get(XML_ID) or seg.get("corresp") for seg in segs] == [
        "a-seg1",
        "a-seg2",
        "#a-seg1",
        "#a-seg2",
        "#a-seg2",
    ]
    assert [seg.get("cert") for seg in segs][2:] == [None, "low", "low"]
    assert root.findall(".//{*}p[@corresp]")[0].get("corresp") == "#a"
    assert "1 of 1:1" in str(proposal)


def test_what_is_included_is_aligned_in_its_own_file(tmp_path: Path) -> None:
    included = (
        "<text xmlns='http://www.tei-c.org/ns/1.0' xml:lang='en'><body><p>All Gaul is divided into three parts.</p>"
        "</body></text>"
    )
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/en.xml").write_text(included, encoding="utf-8")
    latin = '<text xml:lang="la"><body><p>Gallia est omnis divisa in partes tres.</p></body></text>'
    missing = "<xi:include href='none.xml'><xi:fallback><!-- none --></xi:fallback></xi:include>"
    text = tei(f'<group>{missing}{latin}<xi:include href="texts/en.xml"/></group>', language="")
    config, corpus = read(tmp_path, text)
    edition, marks = build_model(corpus, config)
    files, _ = align(corpus, edition, marks)
    here, there = etree.fromstring(files["a.xml"]), etree.fromstring(files["texts/en.xml"])
    assert here.find(".//{*}include[@href='texts/en.xml']") is not None
    assert [seg.get(XML_ID) for seg in here.iter("{*}seg")] == ["a-p1-seg1"]
    assert [seg.get("corresp") for seg in there.iter("{*}seg")] == ["../a.xml#a-p1-seg1"]


def test_the_command_rebuilds_what_an_editor_aligned(tmp_path: Path) -> None:
    """Take the alignment out of the Baku text, propose it again: nine of ten sentences as the editors have them."""
    source = tmp_path / "baku.xml"
    shutil.copy(ROOT / "tei/baku-1918-07-25.xml", source)
    tree = etree.parse(str(source))
    wanted = {}
    for seg in tree.iter("{*}seg"):
        if seg.get("type") == "sentence" and seg.get("corresp"):
            wanted[seg.get(XML_ID)] = seg.get("corresp")
            del seg.attrib["corresp"]
    tree.write(str(source), encoding="UTF-8", xml_declaration=True)
    assert main(["align", str(source), "-o", str(tmp_path / "out"), "-q"]) == 0
    made = {s.get(XML_ID): s.get("corresp") for s in etree.parse(str(tmp_path / "out/baku.xml")).iter("{*}seg")}
    right = sum(made.get(key) == target for key, target in wanted.items())
    assert len(wanted) > 20
    assert right >= 0.9 * len(wanted)
    assert main(["align", str(source), "-o", str(tmp_path / "out"), "-q"]) == 3  # never over an editor's work
