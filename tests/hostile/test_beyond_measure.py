"""Texts of hostile size, made here rather than kept: told in words, within limits of time and memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ..commandline import run
from ..unit.tei import tei

MEMORY = 1_500_000_000
SECONDS = 60
MB = 1 << 20


def body(content: str) -> str:
    return tei(f"<body>{content}</body>")


def nested(name: str, depth: int) -> str:
    return body(f"<{name}>" * depth + "imum" + f"</{name}>" * depth)


REFUSED: Mapping[str, tuple[Callable[[], str], str]] = {
    "10,000 levels": (lambda: nested("hi", 10_000), "more than 256 deep"),
    "10,000 divisions": (lambda: nested("div", 10_000), "more than 256 deep"),
    "a huge attribute": (lambda: body(f'<p n="{"x" * 11 * MB}">a</p>'), "longer than 10 MB"),
    "a huge text": (lambda: body(f"<p>{'x' * 11 * MB}</p>"), "longer than 10 MB"),
    "a huge comment": (lambda: body(f"<p>a</p><!--{'x' * 11 * MB}-->"), "longer than 10 MB"),
    "a huge name": (lambda: body(f"<{'x' * 100_000}/>"), "name too long"),
}
SHOWN: Mapping[str, Callable[[], str]] = {
    "240 levels": lambda: nested("hi", 240),
    "60 divisions": lambda: nested("div", 60),
    "5,000 notes": lambda: body("<p>imum" + "<note>n</note>" * 5_000 + "</p>"),
    "10,000 paragraphs": lambda: body("<p>imum</p>" * 10_000),
    "5,000 names of one person": lambda: body('<p>imum <persName ref="#p">N</persName></p>' * 5_000),
    "5,000 notes on one word": lambda: body(
        '<p>imum <w xml:id="w">w</w></p><div type="notes">' + '<note target="#w">n</note>' * 5_000 + "</div>"
    ),
    "5,000 attributes": lambda: body("<p " + " ".join(f'a{i}="x"' for i in range(5_000)) + ">imum</p>"),
    "5,000 namespaces": lambda: body("<p " + " ".join(f'xmlns:a{i}="x:{i}"' for i in range(5_000)) + ">imum</p>"),
    "a pointer to 20,000 ids": lambda: body(f'<p corresp="{"#a " * 20_000}">imum</p>'),
    "a rend of 20,000 words": lambda: body(f'<p rend="{"a " * 20_000}">imum</p>'),
    "a word of 1 MB": lambda: body(f"<p>imum {'x' * MB}</p>"),
    "a paragraph of 20,000 phrases": lambda: body("<p>imum " + "<hi>x</hi>" * 20_000 + "</p>"),
    "20,000 line beginnings": lambda: body("<p>imum" + "<lb/>" * 20_000 + "</p>"),
}


# Each takes minutes to years in libxml2, which cannot be told to stop.
UNITS = {
    "everything in everything": '<citeStructure unit="u" match="//*[//*[//*[//x]]]" use="@n"/>',
    "everything behind everything": '<citeStructure unit="u" match="//*/following::*/preceding::*" use="@n"/>',
    "everything below everything": '<citeStructure unit="u" match="//*//*//*" use="@n"/>',
    "everything for each unit": '<citeStructure unit="u" match="//*" use="count(//*[//*])"/>',
    "all beside all beside it": '<citeStructure unit="u" match="//*" use="count(../*/preceding-sibling::*)"/>',
    "units in units": '<citeStructure unit="u" match="//div">'
    + '<citeStructure unit="u" match=".//*" delim=".">' * 9
    + "</citeStructure>" * 10,
    "a long expression": f'<citeStructure unit="u" match="//p" use="translate(., &quot;{"x" * 5_000}&quot;, @n)"/>',
}

SIDES = (("edition", "la"), ("translation", "ru"))


@pytest.mark.parametrize("name", UNITS)
def test_units_that_would_take_for_ever(tmp_path: Path, name: str) -> None:
    flat = '<p n="1">imum</p><p>b</p>' * 5_000
    deep = '<div n="1">' * 100 + "<p>c</p>" + "</div>" * 100
    sides = "".join(f'<div type="{kind}" xml:lang="{tag}">{flat}{deep}</div>' for kind, tag in SIDES)
    declared = f"<encodingDesc><refsDecl>{UNITS[name]}</refsDecl></encodingDesc></teiHeader>"
    header = tei(f"<body>{sides}</body>").replace("</teiHeader>", declared)
    (tmp_path / "a.xml").write_text(header, encoding="utf-8")
    done = run("check", tmp_path / "a.xml", memory=MEMORY, seconds=SECONDS)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "W135" in done.stdout + done.stderr


@pytest.mark.parametrize("name", REFUSED)
def test_refused(tmp_path: Path, name: str) -> None:
    make, expected = REFUSED[name]
    path = tmp_path / "a.xml"
    path.write_text(make(), encoding="utf-8")
    done = run("build", path, "-o", tmp_path / "out", "--only", "site", memory=MEMORY, seconds=SECONDS)
    assert done.returncode == 1 and expected in done.stderr and "Fix: " in done.stderr
    assert len(done.stderr) < 2000


@pytest.mark.parametrize("name", SHOWN)
def test_shown(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(SHOWN[name](), encoding="utf-8")
    done = run("build", path, "-o", tmp_path / "out", "--only", "site", memory=MEMORY, seconds=SECONDS)
    assert done.returncode == 0, done.stderr[-2000:]
    assert any("imum" in page.read_text(encoding="utf-8") for page in (tmp_path / "out/site/en").glob("text*.html"))


def test_includes_that_multiply(tmp_path: Path) -> None:
    for level in range(15):
        includes = f'<xi:include href="b{level + 1}.xml"/>' * 8 if level < 14 else "<p>x</p>"
        name = "a" if level == 0 else f"b{level}"
        content = (
            f'<div xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">{includes}</div>'
        )
        (tmp_path / f"{name}.xml").write_text(body(content) if level == 0 else content, encoding="utf-8")
    done = run("check", tmp_path / "a.xml", memory=MEMORY, seconds=SECONDS)
    assert done.returncode == 1 and "includes more than" in done.stdout


def test_includes_that_stand_too_deep(tmp_path: Path) -> None:
    for level in range(12):
        inner = f'<xi:include href="b{level + 1}.xml"/>' if level < 11 else "x"
        content = (
            '<ab xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">'
            + "<seg>" * 100
            + inner
            + "</seg>" * 100
            + "</ab>"
        )
        (tmp_path / (f"b{level}.xml" if level else "a.xml")).write_text(body(content) if level == 0 else content)
    done = run("check", tmp_path / "a.xml", memory=MEMORY, seconds=SECONDS)
    assert done.returncode == 1 and "more than 256 deep" in done.stdout
