"""XInclude: within the folder, with fallback, and every element keeps the file and line it comes from."""

from __future__ import annotations

from pathlib import Path

from bakuedition.corpus.corpus import Corpus, load
from bakuedition.corpus.names import tei

XI = 'xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"'


def corpus(folder: Path, main: str, **others: str) -> Corpus:
    for name, text in others.items():
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    path = folder / "main.xml"
    path.write_text(f"<TEI {XI}>\n{main}</TEI>", encoding="utf-8")
    return load([path], folder)


def positions(made: Corpus, name: str) -> list[str]:
    return [str(made.position(element)) for element in made.sources[0].root.iter(tei(name))]


def test_elements_keep_their_origin(tmp_path: Path) -> None:
    made = corpus(
        tmp_path,
        '<p>1</p><xi:include href="part.xml"/>\n<p>4</p>',
        part=f'<div {XI}>\n<p>2</p>\n <xi:include href="leaf.xml"/><p>3</p></div>',
        leaf=f'<ab {XI}><p xml:id="deep">x</p></ab>',
    )
    expected = ["main.xml:2:1", "part.xml:2:1", "leaf.xml:1:84", "part.xml:3:31", "main.xml:3:1"]
    assert positions(made, "p") == expected
    made.forget_places()
    assert positions(made, "p") == expected
    assert made.ids["deep"].text == "x"
    assert made.line_text(made.ids["deep"]).startswith("<ab")


def test_a_part_by_its_id(tmp_path: Path) -> None:
    made = corpus(
        tmp_path,
        '<xi:include href="part.xml" xpointer="b"/>',
        part=f'<div {XI}><p xml:id="a"/>\n<p xml:id="b">B</p></div>',
    )
    assert positions(made, "p") == ["part.xml:2:1"]
    made.forget_places()
    assert positions(made, "p") == ["part.xml:2:1"]


def test_text_and_fallback(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("<&>", encoding="utf-8")
    made = corpus(
        tmp_path,
        '<p>[<xi:include href="a.txt" parse="text"/>]</p>'
        '<p>{<xi:include href="none.xml"><xi:fallback>in <hi>its</hi> stead</xi:fallback></xi:include>}</p>\n<ab/>',
    )
    assert ["".join(p.itertext()) for p in made.sources[0].root.iter(tei("p"))] == ["[<&>]", "{in its stead}"]
    assert not made.include_faults
    assert positions(made, "hi") == ["main.xml:2:97"]
    assert positions(made, "ab") == ["main.xml:3:1"]


def test_circles_and_ways_out_are_refused(tmp_path: Path) -> None:
    inner = tmp_path / "edition"
    inner.mkdir()
    (tmp_path / "secret.xml").write_text("<secret/>", encoding="utf-8")
    (inner / "link.xml").symlink_to(tmp_path / "secret.xml")
    hrefs = ("main.xml", "../secret.xml", "link.xml", "http://example.org/a.xml", "file:///etc/passwd")
    made = corpus(inner, "".join(f'<xi:include href="{href}"/>' for href in hrefs))
    assert len(made.include_faults) == len(hrefs)
    assert "secret" not in {str(element.tag) for element in made.sources[0].root.iter("*")}
