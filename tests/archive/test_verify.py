"""verify: everything is what the TEI gives, or each file that is not is named."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from bakuedition.cli import main
from bakuedition.errors import ConfigError
from bakuedition.export.dates import stamp
from bakuedition.export.manifest import digest, read
from bakuedition.report import Reporter
from bakuedition.verify import Verdict, verify
from tests.unit.tei import pair, tei

TEXT = tei(pair('<p xml:id="a">Unum.</p>', '<p corresp="#a">One.</p>'), language="")


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small edition of two files, with what a build made of it."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "tei").mkdir()
    (folder / "edition.toml").write_text('[edition]\nid = "small"\nversion = "1.0"\n', encoding="utf-8")
    more = '<p xmlns="http://www.tei-c.org/ns/1.0" xml:id="b">Duo.</p>'
    (folder / "tei/more.inc").write_text(more, encoding="utf-8")
    text = TEXT.replace("</p></body>", '</p><xi:include href="more.inc"/></body>', 1)
    (folder / "tei/a.xml").write_text(text, encoding="utf-8")
    assert main(["build", str(folder), "-q", "--only", "site,archive"]) == 0
    return folder


@pytest.fixture
def copy(edition: Path, tmp_path: Path) -> Path:
    shutil.copytree(edition, tmp_path / "copy")
    return tmp_path / "copy"


def verdict(path: Path, source: Path | None = None) -> Verdict:
    return verify(path, source, Reporter(quiet=True))


def package(folder: Path) -> Path:
    return folder / "build/archive/small-1.0.zip"


def unpacked(folder: Path, place: Path) -> Path:
    with zipfile.ZipFile(package(folder)) as archive:
        archive.extractall(place)
    return place / "small-1.0"


def test_the_site_offers_the_package(edition: Path) -> None:
    offered = edition / "build/site/archive/small-1.0.zip"
    assert offered.read_bytes() == package(edition).read_bytes()
    assert 'href="../archive/small-1.0.zip"' in (edition / "build/site/en/download.html").read_text(encoding="utf-8")


def test_outputs_are_what_the_tei_gives(edition: Path) -> None:
    assert verdict(edition / "build").differences == []


def test_a_package_is_what_its_own_tei_gives(edition: Path) -> None:
    assert verdict(package(edition)).differences == []
    assert verdict(package(edition), edition).differences == []


def test_an_unpacked_package_too(edition: Path, tmp_path: Path) -> None:
    assert verdict(unpacked(edition, tmp_path)).differences == []


def test_each_damaged_file_of_a_package_is_named(edition: Path, tmp_path: Path) -> None:
    folder = unpacked(edition, tmp_path)
    (folder / "data/README.md").write_text("other", encoding="utf-8")
    (folder / "data/CITATION.cff").unlink()
    (folder / "data/stray.txt").write_text("stray", encoding="utf-8")
    (folder / "bag-info.txt").write_text("other", encoding="utf-8")
    assert verdict(folder).differences == [
        "bag-info.txt: changed since the package was made",
        "data/CITATION.cff: missing",
        "data/README.md: changed since the package was made",
        "data/stray.txt: not of the package",
    ]


def test_a_byte_changed_in_the_zip_is_named(copy: Path) -> None:
    path = package(copy)
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo("small-1.0/data/README.md")
        at = entry.header_offset + 30 + len(entry.filename.encode()) + 40
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)
    (line,) = verdict(path).differences
    assert line.startswith("data/README.md: damaged")


def test_a_package_that_was_forged_with_fresh_digests_is_found_out(edition: Path, tmp_path: Path) -> None:
    """Somebody changes a derived file and writes new manifests: the TEI still gives the old one."""
    from bakuedition.export.bag import manifest

    folder = unpacked(edition, tmp_path)
    (folder / "data/text/small.en.txt").write_text("Two.\n", encoding="utf-8")
    payload = {p.relative_to(folder).as_posix(): p.read_bytes() for p in (folder / "data").rglob("*") if p.is_file()}
    (folder / "manifest-sha512.txt").write_bytes(manifest(payload))
    tags = {name: (folder / name).read_bytes() for name in ("bagit.txt", "bag-info.txt", "manifest-sha512.txt")}
    (folder / "tagmanifest-sha512.txt").write_bytes(manifest(tags))
    assert "data/text/small.en.txt: is not what the TEI gives" in verdict(folder).differences


def test_reports_of_a_build_are_no_part_of_the_edition(copy: Path) -> None:
    """The PDF has a report in the folder of reports, and the build another one, which no manifest lists."""
    path = copy / "build/archive/manifest.json"
    listed = copy / "build/report/pdf.json"
    listed.write_text("{}", encoding="utf-8")
    known = json.loads(path.read_text(encoding="utf-8"))
    known["files"]["report/pdf.json"] = digest(b"{}")
    path.write_text(json.dumps(known), encoding="utf-8")
    assert (copy / "build/report/coverage.json").is_file()
    assert verdict(copy / "build").differences == ["report/pdf.json: is nothing that the TEI gives"]


def test_each_changed_output_is_named(copy: Path) -> None:
    page = copy / "build/site/index.html"
    page.write_text(page.read_text(encoding="utf-8") + "<!-- -->", encoding="utf-8")
    (copy / "build/site/stray.html").write_text("", encoding="utf-8")
    (copy / "build/site/en/about.html").unlink()
    assert verdict(copy / "build").differences == [
        "site/en/about.html: missing",
        "site/index.html: changed since it was built",
        "site/stray.html: not made by this build",
    ]


def test_a_changed_source_is_named_and_what_it_changes(copy: Path) -> None:
    more = copy / "tei/more.inc"
    more.write_text(more.read_text(encoding="utf-8").replace("Duo", "Tria"), encoding="utf-8")
    differences = verdict(copy / "build").differences
    assert "tei/more.inc: the source was changed since the build" in differences
    assert "site/txt/small.la.txt: is not what the TEI gives" in differences
    assert "site/txt/small.en.txt: is not what the TEI gives" not in differences


def test_the_date_of_the_build_is_known(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert main(["build", str(copy), "-q", "--only", "site,archive"]) == 0
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert verdict(package(copy)).differences == []
    assert verdict(copy / "build").differences == []


def test_another_version_of_the_program_is_remarked(copy: Path) -> None:
    path = copy / "build/archive/manifest.json"
    content = path.read_text(encoding="utf-8")
    known = read(content.encode())
    assert known is not None
    path.write_text(content.replace(f'"version": "{known.program}"', '"version": "0.0.1"'), encoding="utf-8")
    assert "made by bakuedition 0.0.1" in verdict(copy / "build").remarks[0]


@pytest.mark.parametrize("name", ["nothing", "empty", "text.zip"])
def test_what_is_no_package_is_told_so(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.zip").write_text("no zip", encoding="utf-8")
    with pytest.raises(ConfigError):
        verdict(tmp_path / name)


def test_a_zip_that_leads_out_of_its_folder_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x/../../evil.xml", "<TEI xmlns='http://www.tei-c.org/ns/1.0'/>")
        archive.writestr("x/bagit.txt", "")
    assert any("leads out" in line for line in verdict(path).differences)
    assert not (tmp_path.parent / "evil.xml").exists()


def test_the_command_says_it(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(edition / "build"), "-q"]) == 0
    assert capsys.readouterr().out.endswith("the same, byte for byte\n")


def test_dates_before_zip_was_are_its_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert stamp("1918-07-25").year == 1980
    assert f"{stamp('2020-02'):%Y-%m-%d}" == "2020-02-01"
    assert stamp("no date").year == stamp(None).year == 1980
