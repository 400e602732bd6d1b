"""Editions that mean harm: their stylesheets, templates, schemas, settings and file names."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..commandline import files, run
from ..unit.tei import tei
from .test_hostile import faults_of_page
from .world import World

TEXT = tei("<body><p>sana verba</p></body>")
XSL = (
    '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0"'
    ' xmlns:exsl="http://exslt.org/common" extension-element-prefixes="exsl">'
    '<xsl:import href="bakuedition:fragments.xsl"/>{}</xsl:stylesheet>'
)
MATCH = '<xsl:template match="t:p"><p class="p"><xsl:apply-templates/>{}</p></xsl:template>'
STYLESHEETS = {
    "document-file": MATCH.format("<xsl:value-of select=\"document('../../outside/secret.xml')\"/>"),
    "document-absolute": MATCH.format("<xsl:value-of select=\"document('@OUTSIDE@/secret.xml')\"/>"),
    "document-link": MATCH.format("<xsl:value-of select=\"document('../link.xml')\"/>"),
    "document-http": MATCH.format("<xsl:value-of select=\"document('@SERVER@/x.xml')\"/>"),
    "document-of-the-text": MATCH.format("<xsl:value-of select=\"document('../outside/secret.xml', /)\"/>"),
    "include-outside": '<xsl:include href="../../outside/secret.xml"/>',
    "include-http": '<xsl:include href="@SERVER@/x.xsl"/>',
    "write": MATCH.format('<exsl:document href="@OUTSIDE@/written.txt">x</exsl:document>'),
    "write-beside": MATCH.format('<exsl:document href="written.txt">x</exsl:document>'),
    "endless": '<xsl:template match="t:p"><xsl:apply-templates select="."/></xsl:template>',
    "entity": None,
}
TEMPLATES = {
    "include-outside": '{% include "../../outside/secret.txt" %}',
    "include-absolute": '{% include "/etc/passwd" %}',
    "include-link": '{% include "link.html" %}',
    "globals": "{{ t.__init__.__globals__ }}",
    "subclasses": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "method": "{{ config.root.joinpath('../outside/secret.txt').read_text() }}",
    "write": "{{ config.root.joinpath('../outside/written.txt').write_text('x') }}",
}


@pytest.mark.parametrize("name", STYLESHEETS)
def test_stylesheets(served: World, name: str) -> None:
    content = STYLESHEETS[name]
    text = (
        XSL.format(content)
        if content is not None
        else '<!DOCTYPE x [<!ENTITY e SYSTEM "../../outside/secret.xml">]>' + XSL.format(MATCH.format("&e;"))
    )
    _edition(served, "xslt/fragments.xsl", text)
    done = run("build", served.inside, "-o", served.root / "out", "--only", "site", memory=1_500_000_000, seconds=60)
    assert done.returncode in (0, 1, 3), done
    _nothing_came_out(served, done.stdout + done.stderr)


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates(served: World, name: str) -> None:
    (served.inside / "templates").mkdir()
    (served.inside / "templates/link.html").symlink_to(served.root / "outside/secret.txt")
    _edition(served, "templates/about.html", TEMPLATES[name])
    done = run("build", served.inside, "-o", served.root / "out", "--only", "site", seconds=60)
    _nothing_came_out(served, done.stdout + done.stderr)
    assert done.returncode == 3 and 'the template "about.html' in done.stderr, done


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        (
            "schema.sch",
            '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="/*">'
            '<report test="true()"><value-of select="document(\'@OUTSIDE@/secret.xml\')"/></report></rule></pattern></schema>',
        ),
        (
            "schema.sch",
            '<!DOCTYPE schema [<!ENTITY e SYSTEM "../outside/secret.xml">]><schema '
            'xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="/*"><report test="true()">&e;</report>'
            "</rule></pattern></schema>",
        ),
        (
            "schema.rng",
            '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="../outside/secret.xml"/></grammar>',
        ),
        ("schema.rng", '<externalRef xmlns="http://relaxng.org/ns/structure/1.0" href="@SERVER@/x.rng"/>'),
    ],
)
def test_schemas(served: World, name: str, schema: str) -> None:
    _edition(served, name, schema, f'{"schematron" if name.endswith("sch") else "schema"} = "{name}"\n')
    done = run("check", served.inside, seconds=60)
    assert done.returncode in (0, 1, 2), done
    _nothing_came_out(served, done.stdout + done.stderr)


@pytest.mark.parametrize(
    "settings",
    [
        'documents = "../outside/*.xml"',
        'documents = "/etc/*"',
        'documents = "link*.xml"',
        'documents = "linked/*.xml"',
        'documents = "a.xml"\nschema = "../outside/secret.xml"',
        'documents = "a.xml"\nschema = "link.xml"',
    ],
)
def test_settings(served: World, settings: str) -> None:
    _edition(served, "edition.toml", f"[sources]\n{settings}\n")
    done = run("build", served.inside, "-o", served.root / "out", "--only", "site", seconds=60)
    assert done.returncode in (1, 2) and "Fix: " in done.stderr
    _nothing_came_out(served, done.stdout + done.stderr)


@pytest.mark.parametrize(
    "name",
    [
        "<img src=x onerror=alert(1)>.xml",
        '"onclick="alert(1).xml',
        "a b#c?d%2e&e.xml",
        "javascript:alert(1).xml",
        "-o.xml",
        "книга ё.xml",
        "x" * 200 + ".xml",
        "{{ 7*7 }}.xml",
    ],
)
def test_names_of_files(served: World, name: str) -> None:
    (served.inside / name).write_text(TEXT, encoding="utf-8")
    (served.inside / "other.xml").write_text(TEXT, encoding="utf-8")
    for link in served.inside.glob("link*"):
        link.unlink()
    done = run("build", served.inside, "-o", served.root / "out", "--only", "site", seconds=60)
    assert done.returncode == 0, done.stderr
    _nothing_came_out(served, done.stdout + done.stderr)


def _edition(world: World, name: str, content: str, settings: str = "") -> None:
    content = content.replace("@SERVER@", world.server).replace("@OUTSIDE@", str(world.root / "outside"))
    (world.inside / "a.xml").write_text(TEXT, encoding="utf-8")
    (world.inside / "edition.toml").write_text(f'[sources]\ndocuments = "a.xml"\n{settings}', encoding="utf-8")
    path = world.inside / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")


def _nothing_came_out(world: World, said: str) -> None:
    """Nothing from outside is in what was said or made, nobody was asked, nothing was written elsewhere."""
    out = world.root / "out"
    made = files(out) if out.exists() else {}
    assert not world.leaks(said, *made.values())
    assert world.asked == []
    assert sorted(path.name for path in (world.root / "outside").iterdir()) == [
        "secret.png",
        "secret.txt",
        "secret.xml",
    ]
    assert not list(Path.cwd().glob("written*")) and not list(world.inside.rglob("written*"))
    for name, content in made.items():
        if name.endswith(".html"):
            assert faults_of_page(content) == [], name
