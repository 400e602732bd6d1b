"""The site as files: addresses, ids, languages, words."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree, html

from bakuedition.output import Artifact
from bakuedition.pipeline import Rendering
from bakuedition.render.coverage import check_pages
from bakuedition.render.labels import load_labels

from ..conftest import ROOT, render, site_of
from ..unit.corpus.test_images import picture
from ..unit.tei import pair, tei


def pages(site: dict[str, bytes]) -> dict[str, etree._Element]:
    return {name: html.document_fromstring(content) for name, content in site.items() if name.endswith(".html")}


def broken_links(site: dict[str, bytes]) -> list[str]:
    """Return every reference inside the site that leads to no file or no id."""
    trees = pages(site)
    ids = {name: {element.get("id") for element in tree.iter() if element.get("id")} for name, tree in trees.items()}
    found = []
    for name, tree in trees.items():
        for element in tree.iter():
            for attribute in ("href", "src"):
                address = element.get(attribute)
                if not address or address.startswith(("http://", "https://", "mailto:", "data:")):
                    continue
                path, _, anchor = address.partition("#")
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
                if target not in site:
                    found.append(f"{name}: {address}: no such file")
                elif anchor and anchor not in ids.get(target, ()):
                    found.append(f"{name}: {address}: no such id")
    return found


def doubled_ids(site: dict[str, bytes]) -> list[str]:
    found = []
    for name, tree in pages(site).items():
        seen: set[str] = set()
        for element in tree.iter():
            identifier = element.get("id")
            if identifier in seen:
                found.append(f"{name}#{identifier}")
            if identifier:
                seen.add(identifier)
    return found


def test_every_reference_leads_somewhere(baku_site: dict[str, bytes]) -> None:
    assert broken_links(baku_site) == []


def test_no_id_stands_twice_on_a_page(baku_site: dict[str, bytes]) -> None:
    assert doubled_ids(baku_site) == []


def test_no_page_asks_for_anything_from_elsewhere(baku_site: dict[str, bytes]) -> None:
    for name, tree in pages(baku_site).items():
        for element in tree.iter("link", "script", "img", "source", "iframe", "object", "embed"):
            address = element.get("src") or element.get("href") or ""
            assert "://" not in address, f"{name}: {address}"
    assert b"url(http" not in baku_site["site/assets/edition.css"]


def test_pages_exist_in_every_language_of_the_interface(baku_site: dict[str, bytes]) -> None:
    english = {name.removeprefix("site/en/") for name in baku_site if name.startswith("site/en/")}
    russian = {name.removeprefix("site/ru/") for name in baku_site if name.startswith("site/ru/")}
    assert english == russian
    assert {"text.html", "persons.html", "apparatus.html", "chronology.html", "about.html"} <= english


def test_no_interface_word_is_missing(baku_site: dict[str, bytes]) -> None:
    """English interface words must not stand on a Russian page: compare what frames the text."""
    english, russian = (pages(baku_site)[f"site/{tag}/apparatus.html"] for tag in ("en", "ru"))
    for path in ("//nav[@class='main']//a", "//h1", "//legend", "//label"):
        here = [element.text_content().strip() for element in english.xpath(path)]
        there = [element.text_content().strip() for element in russian.xpath(path)]
        assert len(here) == len(there)
        assert not set(here) & set(there), path


def test_the_same_input_gives_the_same_bytes(baku: Rendering, baku_site: dict[str, bytes]) -> None:
    assert site_of(baku) == baku_site


def test_a_word_lost_from_every_page_is_found(baku: Rendering, baku_site: dict[str, bytes]) -> None:
    def artifacts(lose: str) -> list[Artifact]:
        from pathlib import PurePosixPath

        return [
            Artifact(PurePosixPath(name), content.replace(lose.encode(), b""))
            for name, content in baku_site.items()
            if name.endswith(".html")
        ]

    assert check_pages(baku.corpus, baku.marks, baku.fragments, artifacts("\0")) == []
    lost = check_pages(baku.corpus, baku.marks, baku.fragments, artifacts("обсуждался"))
    assert [finding.code for finding in lost] == ["E801"]


def test_partners_respond_without_a_script(tmp_path: Path) -> None:
    one = '<p xml:id="a"><seg xml:id="a1">Primum.</seg> <seg xml:id="a2">Alterum.</seg></p>'
    other = '<p corresp="#a"><seg corresp="#a1">First.</seg> <seg corresp="#a2">Second.</seg></p>'
    path = tmp_path / "a.xml"
    path.write_text(tei(pair(one, other)), encoding="utf-8")
    site = site_of(render(path))
    tree = pages(site)["site/en/text.html"]
    numbers = [element.get("data-s") for element in tree.iter("span") if element.get("data-s")]
    assert numbers == ["1", "2", "1", "2"]
    assert b'[data-s="2"]:is(:hover' in site["site/assets/edition.css"]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("data:text/html,x", None),
        ("//example.org/", None),
        ("#nowhere", None),
    ],
)
def test_references_of_strangers_lead_to_web_pages_or_nowhere(
    tmp_path: Path, target: str, expected: str | None
) -> None:
    path = tmp_path / "a.xml"
    path.write_text(tei(f'<body><p><ref target="{target}">there</ref></p></body>'), encoding="utf-8")
    tree = pages(site_of(render(path)))["site/en/text.html"]
    found = [element.get("href") for element in tree.iter("a") if element.text == "there"]
    assert found == ([expected] if expected else [])
    assert "there" in tree.text_content()


def test_no_file_outside_the_folder_reaches_the_site(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    folder = tmp_path / "edition"
    folder.mkdir()
    own = picture("PNG")
    (folder / "own.png").write_bytes(own)
    graphics = '<figure><graphic url="../secret.png"/><graphic url="own.png"/><graphic url="/etc/hostname"/></figure>'
    (folder / "a.xml").write_text(tei(f"<body><p>{graphics}</p></body>"), encoding="utf-8")
    site = site_of(render(folder / "a.xml"))
    assert [content for name, content in site.items() if "/images/" in name] == [own]


def test_a_text_from_right_to_left_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(tei("<body><p>سلام</p></body>", language=' xml:lang="ar"'), encoding="utf-8")
    tree = pages(site_of(render(path)))["site/en/text.html"]
    assert tree.xpath('//div[contains(@class, "bk-cell")]/@dir') == ["rtl"]


def test_a_table_is_not_taken_for_the_rows_of_the_page(tmp_path: Path) -> None:
    """Classes are TEI names: a tr of the class "row" would be laid out as an aligned row of the page."""
    table = "<table><row role='label'><cell>слово</cell></row><row><cell>word</cell></row></table>"
    path = tmp_path / "one.xml"
    path.write_text(tei(f"<body><p>Таблица: {table}</p></body>"), encoding="utf-8")
    tree = pages(site_of(render(path)))["site/en/text.html"]
    assert [row.get("class") for row in tree.iter("tr")] == ["table-row", "table-row"]
    assert [cell.get("class") for cell in tree.iter("td", "th")] == ["table-cell", "table-cell"]


def test_the_numbers_of_a_table_are_drawn_below_them(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    numbers = "".join(f'<row><cell>a</cell><cell><num value="{n}">{n}</num></cell></row>' for n in (40, 10))
    path.write_text(tei(f'<body><table rend="bars">{numbers}</table></body>'), encoding="utf-8")
    tree = html.document_fromstring(site_of(render(path))["site/en/text.html"])
    assert [bar.get("width") for bar in tree.xpath("//td/*[local-name()='svg'][@aria-hidden='true']/*")] == [
        "100",
        "25",
    ]
    assert not tree.xpath("//@data-bar")


def test_a_text_that_begins_with_its_title_says_it_once(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(tei("<body><head>T</head><p>Primum.</p></body>"), encoding="utf-8")
    tree = pages(site_of(render(path)))["site/en/text.html"]
    assert [(head.tag, head.text_content()) for head in tree.iter("h1", "h2")] == [("h1", "T")]


@pytest.mark.parametrize(("words", "expected"), [("Primum.", True), ("[…] primum.", False), ("«Primum»", False)])
def test_only_a_capital_letter_is_made_an_initial(tmp_path: Path, words: str, expected: bool) -> None:
    path = tmp_path / "a.xml"
    path.write_text(tei(f"<body><p>{words}</p><p>Alterum.</p></body>"), encoding="utf-8")
    tree = pages(site_of(render(path)))["site/en/text.html"]
    rows = tree.find_class("bk-row")
    assert ["opens" in row.get("class").split() for row in rows] == [expected, False]


def test_a_third_language_of_the_interface_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    (tmp_path / "xslt").mkdir()
    text = tei("<body><p>Primum.</p></body>").replace("<publicationStmt>", '<publicationStmt><date when="2026-11-02"/>')
    (tmp_path / "tei/a.xml").write_text(text, encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        '[edition]\nid = "a"\ntitle = "Primum"\n[interface]\nlanguages = ["la"]\n', encoding="utf-8"
    )
    (tmp_path / "xslt/labels.la.xml").write_text(
        '<labels><label key="language.name"><w lang="la">Latina</w></label>'
        '<label key="nav.about"><w lang="la">De editione</w></label>'
        '<label key="date.months"><w lang="la">I II III IV V VI VII VIII IX X XI XII</w></label></labels>',
        encoding="utf-8",
    )
    tree = pages(site_of(render(tmp_path)))["site/la/about.html"]
    assert tree.get("lang") == "la"
    assert tree.find(".//h1").text_content() == "De editione"
    assert tree.xpath('string(//nav[@class="languages"])').strip() == "Latina"
    assert "2\xa0XI\xa02026" in tree.text_content()


def test_every_interface_word_is_there_in_russian() -> None:
    words = load_labels(ROOT)
    lacking = [key for key, forms in words.items() if not forms.get("ru") or not forms.get("en")]
    assert lacking == []
    same = {key for key, forms in words.items() if forms["ru"] == forms["en"]}
    dates = {"date.day", "date.days", "date.day.short", "date.month"}
    assert same == {"cite.bibtex", "cite.ris", "cite.csl", "cite.place.row", *dates}


@pytest.mark.parametrize("template", sorted((ROOT / "templates").glob("*.html")), ids=lambda path: path.name)
def test_templates_hold_no_words_and_no_styles_of_their_own(template: Path) -> None:
    """Words come from labels.xml; what stands in the style sheet or the script needs no exception from the policy."""
    text = template.read_text(encoding="utf-8")
    text = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)  # of a report that is a file by itself
    bare = re.sub(r"{% block kind %}.*?{% endblock %}|{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", " ", text, flags=re.DOTALL)
    assert set(re.findall(r"[^\W\d_]{2,}", bare)) <= {"Aa", "Enter", "Esc"}
    assert not re.search(r"<[^>]*\s(style|on[a-z]+)=", text)


def test_no_page_has_style_or_script_in_it(baku_site: dict[str, bytes]) -> None:
    for name, tree in pages(baku_site).items():
        assert not tree.xpath(
            "//style | //script[not(@src)][not(contains(@type, 'json'))] | //@style | //@*[starts-with(name(), 'on')]"
        ), name


def test_an_entry_lists_the_text_before_the_essays_and_says_which_is_which(tmp_path: Path) -> None:
    person = '<listPerson><person xml:id="p"><persName>Gaius</persName></person></listPerson>'
    name = '<persName ref="#p">Gaius</persName>'
    path = tmp_path / "a.xml"
    path.write_text(
        tei(
            f'<front><div type="introduction" xml:lang="en"><p>On {name}.</p></div></front>'
            f'<group><text xml:lang="la"><body><p>Est {name}.</p></body></text></group>',
            stand_off=person,
        ),
        encoding="utf-8",
    )
    tree = pages(site_of(render(path)))["site/en/persons.html"]
    found = [
        (place.find_class("context")[0].text_content(), [of.text for of in place.find_class("of")])
        for place in tree.iterfind(".//li")
        if place.find_class("context")
    ]
    assert found == [("Est Gaius.", []), ("On Gaius.", ["Introduction"])]


def test_names_without_an_entry_and_index_terms_are_indexed(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    text = (
        '<body><p n="7"><persName ref="#p">Ann</persName> met <persName>Bob</persName><index><term>meeting</term></index>'
        " in <placeName>Baku</placeName>, <placeName>Baku</placeName></p></body>"
    )
    stand_off = '<listPerson><person xml:id="p"><persName>Ann</persName></person></listPerson>'
    path.write_text(tei(text, stand_off=stand_off), encoding="utf-8")
    site = site_of(render(path))
    items = [
        item.text_content() for item in pages(site)["site/en/names.html"].iter("li") if item.find("span") is not None
    ]
    assert items == ["Bob 7", "Baku 7", "meeting 7"]
    assert broken_links(site) == []


def test_a_language_by_itself_keeps_its_own_order(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    one, other = "<p xml:id='a'>a</p><p xml:id='b'>b</p>", "<p corresp='#b'>B</p><p corresp='#a'>A</p>"
    path.write_text(tei(pair(one, other), language=""), encoding="utf-8")
    made = pages(site_of(render(path)))
    shown = {
        name: [p.text for p in made[f"site/en/{name}.html"].iter("p") if (p.text or "").lower() in ("a", "b")]
        for name in ("text", "text-en")
    }
    assert shown == {"text": ["a", "A", "b", "B"], "text-en": ["B", "A"]}
