"""A small edition that holds one of everything, and the ways in which it may be edited."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from ..unit.tei import pair, tei

SETTINGS = """[edition]
id = "letters"
title.en = "Letters"
[sources]
documents = "tei/*.xml"
[interface]
languages = ["en"]
"""
WITNESSES = '<listWit><witness xml:id="A">First</witness><witness xml:id="B">Second</witness></listWit>'
PERSONS = (
    '<listPerson><person xml:id="brutus"><persName xml:lang="en">Brutus</persName><note>A consul.</note></person>'
    '<person xml:id="cato"><persName xml:lang="en">Cato</persName><note>A censor.</note></person></listPerson>'
)
TONGUES = ('["en"]', '["en", "ru"]')
LABELS = '<labels><label key="nav.notes"><w lang="en">Remarks</w></label></labels>'
SHEET = (
    '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0" '
    'xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei">'
    '<xsl:import href="bakuedition:fragments.xsl"/>'
    "<xsl:template match=\"tei:hi[@rend='NAME']\"><b><xsl:apply-templates/></b></xsl:template></xsl:stylesheet>"
)
TEMPLATE = (
    '{% extends "shipped/download.html" %}{% block main %}<p>NAME {{ edition.id }}</p>{{ super() }}{% endblock %}'
)
PICTURES = tuple(
    base64.b64decode(f"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mN{rest}")
    for rest in ("k+A8AAQUBAScY42YAAAAASUVORK5CYII=", "kYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")
)


def letter(name: str, words: str = "Salve") -> str:
    """Return a letter in two languages, with a note, a variant, a name, a picture and an included paragraph."""
    latin = (
        f'<head xml:id="{name}-h">Epistula {name}</head><p xml:id="{name}-1">{words} <persName ref="#brutus">Brute'
        f'</persName><note xml:id="{name}-n">De {name}.</note>, quid <app xml:id="{name}-a"><lem wit="#A">agis</lem>'
        f'<rdg wit="#B">facis</rdg></app> <hi rend="bold">hodie</hi>?</p><figure xml:id="{name}-f"><graphic '
        f'url="../images/seal.png"/><figDesc>Seal</figDesc></figure>'
    )
    english = f'<head corresp="#{name}-h">Letter {name}</head><p corresp="#{name}-1">Hail, {words}.</p>'
    return tei(pair(f"<body>{latin}</body>", f"<body>{english}</body>"), header=WITNESSES if name == "a" else "<p/>")


def make(folder: Path) -> None:
    """Write the edition."""
    for place in ("tei", "parts", "images", "xslt", "templates"):
        (folder / place).mkdir(parents=True)
    (folder / "edition.toml").write_text(SETTINGS)
    for name in "ab":
        (folder / f"tei/{name}.xml").write_text(letter(name))
    included = '<xi:include href="../parts/p.xml"><xi:fallback><p>lost</p></xi:fallback></xi:include>'
    (folder / "tei/r.xml").write_text(tei(f"<body>{included}</body>", stand_off=PERSONS, language=' xml:lang="en"'))
    (folder / "parts/p.xml").write_text('<p xmlns="http://www.tei-c.org/ns/1.0">Included.</p>')
    (folder / "images/seal.png").write_bytes(PICTURES[0])


def _texts(folder: Path) -> list[Path]:
    return sorted((folder / "tei").glob("[a-q]*.xml"))


def _change(path: Path, pattern: str, new: str | Callable[[re.Match[str]], str]) -> None:
    if path.exists():
        path.write_text(re.sub(pattern, new, path.read_text(), count=1))


def _word(chance: Random) -> str:
    return chance.choice(["arma", "virum", "cano", "Troiae", "ab oris", "&amp;"])


def edit_text(folder: Path, chance: Random) -> None:
    """Write other words."""
    _change(chance.choice(_texts(folder)), r">[^<>]*(?= <persName)", f">{_word(chance)}")


def edit_as_long(folder: Path, chance: Random) -> None:
    """Write a word of the same length."""
    _change(chance.choice(_texts(folder)), r">(agis|amas|edis)<", f">{chance.choice(['agis', 'amas', 'edis'])}<")


def add_paragraph(folder: Path, chance: Random) -> None:
    """Add a paragraph to one language."""
    _change(chance.choice(_texts(folder)), r"</body>", f"<p>{_word(chance)} {chance.random()}</p></body>")


def remove_paragraph(folder: Path, chance: Random) -> None:
    """Take one out again."""
    _change(chance.choice(_texts(folder)), r"<p>[^<>]*</p></body>", "</body>")


def rename_id(folder: Path, chance: Random) -> None:
    """Give a paragraph another id."""
    path = chance.choice(_texts(folder))
    found = re.search(r'xml:id="(\w+-1\w*)"', path.read_text())
    if found:
        path.write_text(re.sub(rf"{found[1]}\b", f"{path.stem}-1{chance.choice('xyz')}", path.read_text()))


def add_document(folder: Path, chance: Random) -> None:
    """Add a letter, before or after the others."""
    name = chance.choice("cdefg")
    (folder / f"tei/{name}.xml").write_text(letter(name, _word(chance)))


def remove_document(folder: Path, chance: Random) -> None:
    """Take a letter away; the first has the witnesses."""
    for path in _texts(folder)[2:][:1]:
        path.unlink()


def rename_document(folder: Path, chance: Random) -> None:
    """Give a file another name; its words stay."""
    for path in _texts(folder)[1:2]:
        path.rename(path.with_name(f"{chance.choice('hijk')}{path.stem[0]}.xml"))


def edit_register(folder: Path, chance: Random) -> None:
    """Change what a register says."""
    _change(folder / "tei/r.xml", r"<note>[^<]*", f"<note>A {_word(chance)}.")


def edit_note(folder: Path, chance: Random) -> None:
    """Change a note."""
    _change(chance.choice(_texts(folder)), r'(<note xml:id="[^"]*">)[^<]*', rf"\1On {_word(chance)}.")


def edit_witness(folder: Path, chance: Random) -> None:
    """Describe a witness otherwise."""
    _change(folder / "tei/a.xml", r'(<witness xml:id="A">)[^<]*', rf"\1Print of {_word(chance)}")


def edit_header(folder: Path, chance: Random) -> None:
    """Give a letter another title."""
    _change(chance.choice(_texts(folder)), r"<title>[^<]*", f"<title>{_word(chance)}")


def edit_included(folder: Path, chance: Random) -> None:
    """Change what is included, or take it away."""
    path = folder / "parts/p.xml"
    if chance.random() < 0.3:
        path.unlink(missing_ok=True)
    else:
        path.write_text(f'<p xmlns="http://www.tei-c.org/ns/1.0">{_word(chance)}</p>')


def edit_picture(folder: Path, chance: Random) -> None:
    """Put another picture in its place, or none."""
    path = folder / "images/seal.png"
    if chance.random() < 0.3:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(chance.choice(PICTURES))


def edit_template(folder: Path, chance: Random) -> None:
    """Bring, change or drop a template."""
    path = folder / "templates/download.html"
    if path.exists() and chance.random() < 0.3:
        path.unlink()
    else:
        path.write_text(TEMPLATE.replace("NAME", _word(chance)))


def edit_style(folder: Path, chance: Random) -> None:
    """Bring or change rules of its own."""
    (folder / "templates/assets").mkdir(exist_ok=True)
    (folder / "templates/assets/own.css").write_text(f"/* {_word(chance)} */")


def edit_stylesheet(folder: Path, chance: Random) -> None:
    """Bring, change or drop a stylesheet."""
    path = folder / "xslt/fragments.xsl"
    if path.exists() and chance.random() < 0.3:
        path.unlink()
    else:
        path.write_text(SHEET.replace("NAME", chance.choice(["bold", "italic"])))


def edit_labels(folder: Path, chance: Random) -> None:
    """Bring or change interface words."""
    (folder / "xslt/labels.own.xml").write_text(LABELS.replace("Remarks", _word(chance)))


def edit_settings(folder: Path, chance: Random) -> None:
    """Give the edition another title, or its pages another language."""
    _change(folder / "edition.toml", r'title.en = "[^"]*"', f'title.en = "{_word(chance)}"')
    _change(folder / "edition.toml", r"(?s)languages = .*", f"languages = {chance.choice(TONGUES)}\n")


def touch(folder: Path, chance: Random) -> None:
    """Set the times of a file, to the past, now, or the future, and change nothing."""
    path = chance.choice(_everything(folder))
    os.utime(path, ns=(0, path.stat().st_mtime_ns + chance.choice([-1, 1]) * chance.choice([10**3, 10**18])))


def edit_and_hide_it(folder: Path, chance: Random) -> None:
    """Change a word for one as long and set the time back, as some programs do."""
    path = chance.choice(_texts(folder))
    before = path.stat()
    edit_as_long(folder, chance)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _everything(folder: Path) -> list[Path]:
    found = [path for path in folder.rglob("*") if path.is_file() and "build" not in path.relative_to(folder).parts]
    return sorted(found)


EDITS: dict[str, Callable[[Path, Random], None]] = {
    name: edit
    for name, edit in list(globals().items())
    if name.startswith(("edit_", "add_", "remove_", "rename_", "touch"))
}
