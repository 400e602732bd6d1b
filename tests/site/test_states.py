"""The states of a text: their pages have the words that they should have, and say what they are."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from lxml import etree, html

from bakuedition.extract.reading import SILENCE, plain_text, segment_text
from bakuedition.extract.testimony import Extent
from bakuedition.pipeline import Rendering
from bakuedition.render.coverage import squeezed
from bakuedition.render.fragments import spoken
from bakuedition.render.retold import SOURCE, Retellings
from bakuedition.render.site import states
from bakuedition.render.site.states import MARK

from ..conftest import need_shared, render, site_of
from ..unit.extract.test_witnesses import (
    ADDED,
    CITED,
    ENDPOINTS,
    ENDS,
    GAP,
    GROUPED,
    LATE,
    LISTED,
    LOCATION,
    NAMED,
    NESTED,
    PARALLEL,
    PASSAGE,
    PLACES,
    WITNESSES,
)
from ..unit.tei import tei
from .test_pages import broken_links, doubled_ids

GENETIC = (
    "<p>one <subst><del>two</del><add>deux</add></subst> <choice><orig>thre</orig><reg>three</reg></choice>"
    "<supplied>, four</supplied> f<ex>i</ex>ve<note>n</note> <persName ref='#p'>Gaius</persName></p>"
)
# What stands beside the running text, and plain texts leave out.
BESIDE = {"fw", "figDesc", "index", "desc"}


def words_of(page: bytes) -> str:
    """Return the words of the rows of a page, without white space."""
    tree = html.document_fromstring(page)
    drop_beside(tree)
    return squeezed(part for row in tree.find_class("bk-cell") for part in spoken(row))


def drop_beside(tree: etree._Element) -> None:
    for element in list(tree.iter(etree.Element)):
        if set((element.get("class") or "").split()) & BESIDE and element.getparent() is not None:
            element.drop_tree()


def told(lines: list[str]) -> str:
    return squeezed(line.replace(SILENCE, "") for line in lines)


def witness_pages(site: dict[str, bytes]) -> dict[str, bytes]:
    return {name: page for name, page in site.items() if f"{MARK}as-" in name and name.startswith("site/en/")}


def wanting(rendering: Rendering, site: dict[str, bytes]) -> list[str]:
    """Return the witnesses whose pages, taken together, are not what `text --witness` prints."""
    found: dict[tuple[str, str], str] = {}
    edition = rendering.edition
    for document in edition.texts:
        for text in document.texts:
            for witness in edition.witnesses:
                names = [
                    name
                    for name in witness_pages(site)
                    if f"{MARK}as-{witness}.html" in name or f"{MARK}as-{witness}_" in name
                ]
                if names and not found.get((text.language, witness)):
                    found[text.language, witness] = "".join(
                        words_of(site[name]) for name in _in_order(names, rendering)
                    )
    return [
        f"{witness} ({language})"
        for (language, witness), words in found.items()
        if words != told(list(plain_text(edition, rendering.marks, language, witness)))
        and language == edition.languages[0]
    ]


def _in_order(names: list[str], rendering: Rendering) -> list[str]:
    """Put pages into the order of their documents, and of their parts."""
    order = [document.id for document in rendering.edition.texts]

    def key(name: str) -> tuple[int, int]:
        stem, _, part = name.removesuffix(".html").partition(MARK)
        here = max((k for k, one in enumerate(order) if one in stem), key=lambda k: len(order[k]), default=0)
        number = part.rpartition("_")[2]
        return here, int(number) if "_" in part and number.isdecimal() else 1

    return sorted(names, key=key)


@pytest.mark.parametrize(
    "text",
    [PARALLEL, GROUPED, NESTED, ENDPOINTS, LISTED, ADDED, LOCATION, LATE, GAP, ENDS, NAMED, CITED, PASSAGE, PLACES],
)
def test_the_page_of_a_witness_says_what_its_plain_text_says(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(tei(f"<body>{text}</body>", header=WITNESSES), encoding="utf-8")
    rendering = render(path)
    site = site_of(rendering)
    assert witness_pages(site)
    assert wanting(rendering, site) == []
    assert broken_links(site) == [] and doubled_ids(site) == []


def test_the_pages_of_the_witnesses_here_are_their_texts(baku: Rendering, baku_site: dict[str, bytes]) -> None:
    assert {name.rpartition("/")[2] for name in witness_pages(baku_site)} == {"text-ru~as-D.html", "text-ru~as-P.html"}
    assert wanting(baku, baku_site) == []


def test_the_pages_for_reading_have_the_edited_text_and_nothing_else(
    baku: Rendering, baku_site: dict[str, bytes]
) -> None:
    for language in ("ru", "en"):
        page = baku_site[f"site/en/text-{language}~clean.html"]
        assert words_of(page) == told(list(plain_text(baku.edition, baku.marks, language)))
        tree = html.document_fromstring(page)
        assert not tree.xpath("//div[@class='rows columns-1']//a[not(contains(@class, 'bk-number'))]")
        assert tree.xpath("//*[@id='ru-p3-s2' or @id='en-p3-s2']")


def test_a_source_without_its_editors_has_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    person = '<listPerson><person xml:id="p"><persName>Gaius</persName></person></listPerson>'
    path.write_text(tei(f"<body>{GENETIC}</body>", stand_off=person), encoding="utf-8")
    rendering = render(path)
    site = site_of(rendering)
    (segment,) = rendering.edition.segments.values()
    words = words_of(site["site/en/text~source.html"])
    assert words == squeezed([segment_text(segment, rendering.marks, SOURCE)]) == "onetwodeuxthrefveGaius"
    assert words_of(site["site/en/text~clean.html"]) == "onedeuxthree,fourfiveGaius"


def test_a_block_that_is_a_note_is_told_as_a_note_only(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    notes = '<div type="notes"><note xml:id="n-1" target="#c">Nota.</note></div>'
    path.write_text(tei(f"<body>{GENETIC}<p><anchor xml:id='c'/>six</p>{notes}</body>"), encoding="utf-8")
    rendering = render(path)
    assert "n-1" in rendering.edition.segments and "n-1" in rendering.edition.notes
    assert words_of(site_of(rendering)["site/en/text~source.html"]) == "onetwodeuxthrefveGaiussix"


def test_where_a_witness_is_silent_its_page_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(tei(f"<body>{GAP}</body>", header=WITNESSES), encoding="utf-8")
    tree = html.document_fromstring(site_of(render(path))["site/en/text~as-A.html"])
    assert [row.get("class") for row in tree.find_class("bk-row")][1] == "bk-row row-silent"
    assert "four" not in tree.text_content()
    assert tree.find_class("bk-silence")[0].text_content() == "A is silent here."


def test_a_witness_cited_for_single_readings_is_named_and_has_no_page(baku_site: dict[str, bytes]) -> None:
    tree = html.document_fromstring(baku_site["site/en/text-ru.html"])
    assert "S, I, K, L" in tree.find_class("bk-states")[0].text_content()
    assert not [name for name in baku_site if "as-S" in name]


def test_it_is_named_also_where_no_state_has_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(tei(f"<body>{CITED}</body>", header=WITNESSES), encoding="utf-8")
    rendering = render(path)
    config = dataclasses.replace(rendering.config, states=())
    site = site_of(dataclasses.replace(rendering, config=config))
    assert not [name for name in site if MARK in name]
    (box,) = html.document_fromstring(site["site/en/text.html"]).find_class("bk-states")
    assert not box.xpath(".//ul") and "A" in box.find_class("remark")[0].text_content()


def test_a_proof_sheet_names_every_unit_and_is_not_to_be_cited(baku: Rendering, baku_site: dict[str, bytes]) -> None:
    tree = html.document_fromstring(baku_site["site/ru/text~proof.html"])
    shown = tree.text_content()
    wanted = [
        s.id
        for segment in baku.edition.segments.values()
        if segment.id[:4] in ("ru-p", "en-p")
        for s in segment.sentences
    ]
    wanted += [key for key, entry in baku.edition.apparatus.items() if (entry.at or "").startswith("ru-p")]
    assert len(wanted) > 60
    assert [identifier for identifier in wanted if identifier not in shown] == []
    assert "~proof" not in "".join(tree.xpath("//link[@rel='alternate']/@href"))


def test_states_have_pages_where_they_are_not_too_many_or_the_settings_want_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xml"
    path.write_text(tei(f"<body>{PARALLEL}</body>", header=WITNESSES), encoding="utf-8")
    rendering = render(path)
    assert states_of(rendering) == {"as-A", "as-B", "as-C", "clean", "proof"}
    monkeypatch.setattr(states, "MOST", 1)
    assert states_of(rendering) == {"clean", "proof"}
    monkeypatch.setattr(states, "MOST", 0)
    assert states_of(rendering) == set()
    wanted = dataclasses.replace(rendering, config=dataclasses.replace(rendering.config, states=("witness",)))
    assert states_of(wanted) == {"as-A", "as-B", "as-C"}


def states_of(rendering: Rendering) -> set[str]:
    return {name.partition(MARK)[2].removesuffix(".html") for name in site_of(rendering) if MARK in name}


def test_witnesses_of_other_peoples_editions_say_what_their_plain_text_says() -> None:
    folder = need_shared("corpus", "sjhuskey__Calpurnius_Siculus")
    rendering = render(max(folder.rglob("*.xml"), key=lambda path: path.read_bytes().count(b"<app")))
    edition, marks = rendering.edition, rendering.marks
    retold = Retellings(edition, rendering.corpus, marks, rendering.config.root)
    ((document, text),) = [(document, text) for document in edition.texts for text in document.texts]
    witnesses = [key for key, extent in retold.witnesses(document, text).items() if extent is not Extent.CITED]
    assert len(witnesses) > 50
    for witness in witnesses[::19]:
        fragments = retold.fragments(witness)
        made = [
            html.fragment_fromstring(fragments.get("segment", one.id).content.decode(), "div") for one in text.segments
        ]
        for page in made:
            drop_beside(page)
        assert squeezed(part for page in made for part in spoken(page)) == told(
            list(plain_text(edition, marks, text.language, witness))
        )
