"""Every finding: the smallest text that has the fault (twice), the nearest that has not, the lines the reader sees.

`CODE-name/bad.xml` must give exactly `expected.txt`; `good.xml` must not give that code. An `edition.toml` beside
them is used where a finding needs settings (`bad.toml` and `good.toml` where the fault is in them). What a text can
have only once, as a header, stands once in `bad.xml`.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bakuedition.config import load_config
from bakuedition.errors import SourceError
from bakuedition.findings import CATALOGUE, Finding, in_order
from bakuedition.pipeline import check
from bakuedition.report import Reporter, format_finding

HERE = Path(__file__).parent
CASES = sorted(path for path in HERE.iterdir() if path.is_dir() and not path.name.startswith("__"))
# Codes that only a rendering or a package can give; their tests stand with what makes it.
RENDERED = {"W301", *(code for code in CATALOGUE if code[1] == "8")}
# Codes that checks of an edition's own give, and that they were not run; their tests stand with hooks.
OWN = {"N905", "E906", "W907", "N908"}


def findings(case: Path, name: str, folder: Path) -> list[Finding]:
    shutil.copytree(case, folder, dirs_exist_ok=True)
    for other in folder.glob("*.xml"):
        if other.name in ("bad.xml", "good.xml") and other.name != name:
            other.unlink()
    settings = folder / "edition.toml"
    own = folder / f"{Path(name).stem}.toml"
    if own.exists():
        own.rename(settings)
    source = folder / name
    if settings.exists():
        settings.write_text(settings.read_text().replace("TEXT.xml", name))
        source = folder
    elif (case / "FOLDER").exists():
        source = folder
    return list(check(load_config(source), Reporter(quiet=True)).findings)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_bad(case: Path, tmp_path: Path) -> None:
    code = case.name.split("-")[0]
    found = [finding for finding in in_order(findings(case, "bad.xml", tmp_path)) if finding.code == code]
    shown = "\n".join(format_finding(finding) for finding in found) + "\n"
    assert shown == (case / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_good(case: Path, tmp_path: Path) -> None:
    code = case.name.split("-")[0]
    try:
        found = findings(case, "good.xml", tmp_path)
    except SourceError as error:  # pragma: no cover - a good text that cannot be read is a broken case
        pytest.fail(str(error))
    assert code not in {finding.code for finding in found}


def test_every_code_has_a_case() -> None:
    covered = {case.name.split("-")[0] for case in CASES}
    assert covered | RENDERED | OWN == set(CATALOGUE)


def test_catalogue_is_well_formed() -> None:
    for code, rule in CATALOGUE.items():
        assert re.fullmatch(r"[EWN]\d{3}", code)
        assert rule.severity.value[0].upper() == code[0]
        assert rule.remedy.endswith(".") and rule.cause.endswith(".") and not rule.title.endswith(".")
