"""Other people's validators accept the package: RO-Crate, DataCite, PREMIS, Citation File Format. All run offline.

Each stands in a folder of its own (tools/setup.sh): what they ask for does not go together.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import rocrate
from lxml import etree

from bakuedition.export.citation import citation
from bakuedition.export.contents import contents
from bakuedition.export.material import Material
from tests.archive.conftest import laid_out, material_of
from tests.conftest import ROOT, need, render
from tests.unit.tei import tei

VALIDATORS = ROOT / ".venv" / "validators"

# The validator of RO-Crates wants the context of version 1.2 from its cache; the one of the rocrate library (a later
# version with the same terms) is put there under that address.
_SEED = """
import io, sys
from pathlib import Path
import requests
from requests.adapters import BaseAdapter
from requests_cache import CachedSession
from urllib3 import HTTPResponse

class Local(BaseAdapter):
    def send(self, request, **_):
        response = requests.Response()
        response.status_code, response.url, response.request = 200, request.url, request
        head = {"Content-Type": "application/ld+json"}
        response.headers.update(head)
        content = io.BytesIO(Path(sys.argv[2]).read_bytes())
        response.raw = HTTPResponse(content, status=200, preload_content=False, headers=head)
        return response
    def close(self):
        pass

session = CachedSession(sys.argv[1], backend="sqlite", expire_after=-1)
session.mount("https://w3id.org/", Local())
session.get("https://w3id.org/ro/crate/1.2/context")
session.close()
"""


def run(tool: str, *arguments: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python with the libraries of one validator."""
    need((VALIDATORS / tool / ".ready").is_file(), f"the validator {tool}")
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(VALIDATORS / tool)},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def faults_of_crate(folder: Path, place: Path) -> list[str]:
    """Validate an RO-Crate at the level of what it should have; return what the validator says is wrong."""
    cache = place / "cache"
    context = Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld"
    seeded = run("crate", "-c", _SEED, cache, context)
    assert seeded.returncode == 0, seeded.stderr
    report = place / "report.json"
    options = ["--offline", "--cache-path", cache, "--no-paging", "-p", "ro-crate-1.2", "-l", "recommended"]
    tool = VALIDATORS / "crate" / "bin" / "rocrate-validator"
    run("crate", tool, "-y", "validate", folder, *options, "-f", "json", "-o", report, folder=place)
    result = json.loads(report.read_text(encoding="utf-8"))
    return [f"{issue['severity']}: {issue['message']}" for issue in result["issues"]]


def test_the_validator_of_ro_crates_accepts_it(bag: Path, tmp_path: Path) -> None:
    faults = faults_of_crate(bag / "data", tmp_path)
    # Facts of the publisher that no header of this edition gives, and nobody may invent.
    unknown = ("contactPoint", "ROR identifier", "SHOULD have a URL")
    faults = [line for line in faults if not any(words in line for words in unknown)]
    assert faults == [], "\n".join(faults)


def test_the_validator_refuses_a_crate_without_its_licence(bag: Path, tmp_path: Path) -> None:
    crate = json.loads((bag / "data/ro-crate-metadata.json").read_text(encoding="utf-8"))
    for entity in crate["@graph"]:
        entity.pop("license", None)
    files = {"ro-crate-metadata.json": json.dumps(crate).encode()}
    assert [line for line in faults_of_crate(laid_out(files, tmp_path / "crate"), tmp_path) if "REQUIRED" in line]


def test_the_validator_accepts_the_crate_of_a_bare_text(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(tei("<body><p>One.</p></body>"), encoding="utf-8")
    files = contents(material_of(render(tmp_path / "a.xml")))
    faults = faults_of_crate(laid_out(files, tmp_path / "crate"), tmp_path)
    assert [line for line in faults if line.startswith("REQUIRED")] == []


def _datacite_schema() -> etree.XMLSchema:
    need((VALIDATORS / "datacite" / ".ready").is_file(), "the DataCite schema")
    return etree.XMLSchema(etree.parse(VALIDATORS / "datacite" / "validator" / "schema" / "metadata.xsd"))


def test_the_schema_of_datacite_accepts_the_record(packed: dict[str, bytes]) -> None:
    schema = _datacite_schema()
    schema.assertValid(etree.fromstring(packed["data/metadata/datacite.xml"]))


HEADERS = {
    "nothing": "<titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>",
    "much": (
        '<titleStmt><title xml:lang="la">T</title><title type="sub" xml:lang="en">S</title>'
        '<author><persName ref="https://orcid.org/0000-0002-1825-0097"><forename>Ann</forename> <surname>B</surname>'
        "</persName></author><editor>C. D.</editor><funder>F</funder>"
        "<respStmt><resp>encoding</resp><name>E</name></respStmt></titleStmt>"
        '<editionStmt><edition n="2.1">2.1</edition></editionStmt><publicationStmt><publisher>P</publisher>'
        '<idno type="DOI">https://doi.org/10.5555/12345678</idno><idno type="ISBN">1</idno><date when="2020-02-03"/>'
        '<availability><licence target="https://creativecommons.org/licenses/by-sa/4.0/">CC</licence></availability>'
        "</publicationStmt>"
    ),
}


def _with_header(name: str, folder: Path) -> Material:
    bare = HEADERS["nothing"]
    text = tei("<body><p>One.</p></body>").replace(bare, HEADERS[name])
    assert name == "nothing" or HEADERS[name] in text
    (folder / "a.xml").write_text(text, encoding="utf-8")
    return material_of(render(folder / "a.xml"))


@pytest.mark.parametrize("name", list(HEADERS))
def test_the_schema_of_datacite_accepts_other_headers(name: str, tmp_path: Path) -> None:
    from bakuedition.export.datacite import datacite

    schema = _datacite_schema()
    record = datacite(_with_header(name, tmp_path))
    schema.assertValid(etree.fromstring(record["metadata/datacite.xml"]))
    if name == "much":
        data = json.loads(record["metadata/datacite.json"])
        assert data["doi"] == "10.5555/12345678"
        assert data["creators"][0]["familyName"] == "B"
        assert data["rightsList"][0]["rightsIdentifier"] == "CC-BY-SA-4.0"
        assert [item["contributorType"] for item in data["contributors"]] == ["Editor", "DataCurator"]


def _premis_schema() -> etree.XMLSchema:
    need((VALIDATORS / "premis" / ".ready").is_file(), "the PREMIS schema")
    return etree.XMLSchema(etree.parse(VALIDATORS / "premis" / "a3m/client/assets/premis/premis.xsd"))


def test_the_schema_of_premis_accepts_the_events(packed: dict[str, bytes]) -> None:
    _premis_schema().assertValid(etree.fromstring(packed["data/metadata/premis.xml"]))


def test_the_schema_of_premis_accepts_those_of_a_bare_text(tmp_path: Path) -> None:
    files = contents(_with_header("nothing", tmp_path))
    _premis_schema().assertValid(etree.fromstring(files["metadata/premis.xml"]))


def test_the_schema_of_premis_refuses_units_out_of_order(packed: dict[str, bytes]) -> None:
    root = etree.fromstring(packed["data/metadata/premis.xml"])
    root.insert(0, root[-1])
    assert not _premis_schema().validate(root)


def _cffconvert(path: Path) -> subprocess.CompletedProcess[str]:
    program = "import sys; from cffconvert.cli.cli import cli; cli(sys.argv[1:])"
    return run("cff", "-c", program, "--validate", "-i", path)


def test_cffconvert_accepts_the_citation_file(bag: Path) -> None:
    done = _cffconvert(bag / "data" / "CITATION.cff")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", list(HEADERS))
def test_cffconvert_accepts_other_headers(name: str, tmp_path: Path) -> None:
    path = tmp_path / "CITATION.cff"
    path.write_bytes(citation(_with_header(name, tmp_path)))
    done = _cffconvert(path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_cffconvert_refuses_a_citation_file_without_authors(tmp_path: Path) -> None:
    path = tmp_path / "CITATION.cff"
    path.write_text('cff-version: 1.2.0\nmessage: "m"\ntitle: "t"\n', encoding="utf-8")
    assert _cffconvert(path).returncode != 0
