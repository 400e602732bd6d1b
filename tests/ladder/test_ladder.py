"""The worked example of docs/customising.md, built at each rung: each changes what it says, and only from there on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bakuedition.config import load_config
from bakuedition.findings import Finding
from bakuedition.pipeline import build
from bakuedition.report import Reporter

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "docs" / "example"
RUNGS = sorted(path.name for path in EXAMPLE.iterdir() if path.is_dir())
LAST = len(RUNGS) - 1


def climb(folder: Path, rung: int, *, allow_hooks: bool = True) -> tuple[Path, list[Finding]]:
    """Lay the rungs up to one over each other and build the site."""
    for name in RUNGS[: rung + 1]:
        shutil.copytree(EXAMPLE / name, folder, dirs_exist_ok=True)
    built = build(load_config(folder), ("site",), folder / "build", Reporter(quiet=True), allow_hooks=allow_hooks)
    return folder / "build" / "site", list(built.findings)


# Rung, file of the site, and what it holds from that rung on.
MARKS = [
    (0, "en/places.html", "Gaul"),
    (1, "index.html", "1.0.0"),
    (2, "en/places.html", "Lands and peoples"),
    (2, "assets/edition.css", "--accent: #1f5c3a"),
    (3, "en/download.html", "Ask us for the photographs"),
    (4, "en/text.html", "<b><span"),
    (5, "en/lengths.html", "<td>la-2</td><td>8</td>"),
    (5, "en/index.html", 'href="lengths.html"'),
]


@pytest.mark.parametrize("rung", range(LAST + 1))
def test_rung(tmp_path: Path, rung: int) -> None:
    site, findings = climb(tmp_path, rung)
    for first, name, words in MARKS:
        path = site / name
        shown = path.is_file() and words in path.read_text(encoding="utf-8")
        assert shown == (rung >= first), (name, words)
    assert not [finding for finding in findings if finding.severity.value != "note"]
    # Each rung adds to the one below: the text itself stays.
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(site.glob("en/*.html")))
    assert "lingua, institutis, legibus" in text


def test_code_does_not_run_unasked(tmp_path: Path) -> None:
    site, findings = climb(tmp_path, LAST, allow_hooks=False)
    assert not (site / "en/lengths.html").exists()
    assert [finding.code for finding in findings if finding.code.startswith("N90")] == ["N905"]


def test_the_page_shows_the_files_of_the_example() -> None:
    page = (ROOT / "docs" / "customising.md").read_text(encoding="utf-8")
    for path in EXAMPLE.rglob("*.*"):
        if path.parts[-2] != "tei" and path.is_file():
            shown = path.read_text(encoding="utf-8")
            if path.name == "edition.toml" and "[hooks]" in shown:
                shown = shown[shown.index("[hooks]") :]
            assert shown.strip() in page, f"docs/customising.md does not show {path.relative_to(EXAMPLE)}"
