"""Descriptions for catalogues and preservation systems, held against what their documentation asks.

No package has the schema of OAI static repositories: the order of its elements is written down here, from the guidelines
of the Open Archives Initiative.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from lxml import etree

from bakuedition.export.licence import spdx
from bakuedition.export.material import Material
from bakuedition.export.oai import NO_EMAIL, static_repository
from tests.archive.conftest import material_of
from tests.conftest import render
from tests.unit.tei import tei

PREMIS = "{http://www.loc.gov/premis/v3}"
OAI = "{http://www.openarchives.org/OAI/2.0/}"
STATIC = "{http://www.openarchives.org/OAI/2.0/static-repository}"
DC = "{http://purl.org/dc/elements/1.1/}"


def test_every_object_has_the_digest_of_its_file(packed: dict[str, bytes]) -> None:
    root = etree.fromstring(packed["data/metadata/premis.xml"])
    for item in root.iter(f"{PREMIS}object"):
        path = item.findtext(f"{PREMIS}originalName")
        content = packed[f"data/{path}"]
        assert item.findtext(f".//{PREMIS}messageDigest") == hashlib.sha512(content).hexdigest()
        assert item.findtext(f".//{PREMIS}size") == str(len(content))


def test_events_tell_of_checking_and_of_making(packed: dict[str, bytes]) -> None:
    root = etree.fromstring(packed["data/metadata/premis.xml"])
    kinds = [event.findtext(f"{PREMIS}eventType") for event in root.iter(f"{PREMIS}event")]
    assert kinds == ["validation", "normalization", "fixity check", "creation"]
    agents = {agent.findtext(f".//{PREMIS}agentIdentifierValue") for agent in root.iter(f"{PREMIS}agent")}
    linked = {element.text for element in root.iter(f"{PREMIS}linkingAgentIdentifierValue")}
    assert linked == agents


def test_the_static_repository_has_what_the_guidelines_ask(packed: dict[str, bytes]) -> None:
    root = etree.fromstring(packed["data/metadata/oai-static-repository.xml"])
    assert root.tag == f"{STATIC}Repository"
    assert [child.tag for child in root] == [f"{STATIC}{n}" for n in ("Identify", "ListMetadataFormats", "ListRecords")]
    names = "repositoryName baseURL protocolVersion adminEmail earliestDatestamp deletedRecord granularity".split()
    assert [child.tag for child in root[0]] == [f"{OAI}{name}" for name in names]
    assert root[2].get("metadataPrefix") == "oai_dc"
    elements = "title creator subject description publisher contributor date type format identifier source language relation coverage rights"
    for record in root.iter(f"{OAI}record"):
        assert record.findtext(f"{OAI}header/{OAI}datestamp") == "2026-11-25"
        (core,) = record.find(f"{OAI}metadata")  # type: ignore[misc]
        assert {child.tag.removeprefix(DC) for child in core} <= set(elements.split())


def _small(folder: Path, header: str, revision: str = "") -> Material:
    text = tei("<body><p>One.</p></body>").replace("<publicationStmt><p/>", f"<publicationStmt>{header}")
    text = text.replace("</teiHeader>", f"{revision}</teiHeader>")
    (folder / "a.xml").write_text(text, encoding="utf-8")
    return material_of(render(folder / "a.xml"))


def test_datestamps_are_of_the_last_change(tmp_path: Path) -> None:
    revision = '<revisionDesc><change when="2021-05-06"/><change when="2022-03-04"/></revisionDesc>'
    material = _small(tmp_path, '<publisher>P</publisher><date when="2020-01-01"/>', revision)
    assert b"<oai:datestamp>2022-03-04</oai:datestamp>" in static_repository(material)


def test_an_address_nobody_gave_is_not_invented(tmp_path: Path) -> None:
    assert NO_EMAIL.encode() in static_repository(_small(tmp_path, "<p/>"))
    assert NO_EMAIL.endswith(".invalid")
    given = _small(tmp_path, "<publisher>P</publisher><address><email>a@b.example</email></address>")
    assert b"a@b.example" in static_repository(given)


def test_signposts_lead_to_files_of_the_package(packed: dict[str, bytes], material: Material) -> None:
    linkset = json.loads(packed["data/metadata/linkset.json"])["linkset"]
    first = linkset[0]
    assert first["anchor"] == material.base
    assert first["license"] == [{"href": "https://creativecommons.org/licenses/by/4.0/"}]
    for relation in ("item", "describedby"):
        for link in first[relation]:
            assert "data/" + link["href"].removeprefix(material.base) in packed
    assert all(re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", link["type"]) for link in first["item"])


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("http://creativecommons.org/licenses/by-nc-sa/3.0/de/", "CC-BY-NC-SA-3.0-DE"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://example.org/licence", None),
        (None, None),
    ],
)
def test_licences_are_known_by_their_spdx_names(url: str | None, name: str | None) -> None:
    assert spdx(url) == name


def test_the_readme_names_only_what_is_there(tmp_path: Path) -> None:
    from bakuedition.export.contents import contents

    text = contents(_small(tmp_path, "<p/>"))["README.md"].decode()
    assert "`text/`" in text
    assert "`registers/`" not in text
    assert "`alignment/`" not in text
