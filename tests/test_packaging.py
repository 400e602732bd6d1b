"""The lock fits the settings and Debian's Python; the wheel and the sdist work somewhere else, on another edition."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parent.parent
OLDEST = "3.11.2"  # the Python of Debian 12


def locked() -> dict[str, str]:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").split()
    return {normal(name): version for name, version in (line.split("==") for line in lines)}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def project() -> dict[str, object]:
    table: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def wanted() -> list[Requirement]:
    extras = project()["optional-dependencies"]
    assert isinstance(extras, dict)
    return [Requirement(line) for lines in (project()["dependencies"], *extras.values()) for line in lines]  # type: ignore[union-attr, attr-defined]


def test_the_lock_holds_what_the_settings_ask_for() -> None:
    pins = locked()
    for requirement in wanted():
        version = pins.get(normal(requirement.name))
        assert version is not None and requirement.specifier.contains(version, prereleases=True), str(requirement)


def test_every_locked_release_runs_on_the_oldest_python() -> None:
    for name in locked():
        needed = metadata.metadata(name).get("Requires-Python") or ""
        assert SpecifierSet(needed).contains(OLDEST), f"{name} needs Python {needed}"


def test_the_lock_is_complete_and_holds_nothing_else() -> None:
    pins, reached, waiting = locked(), set[str](), wanted()
    while waiting:
        requirement = waiting.pop()
        name = normal(requirement.name)
        if name in reached:
            continue
        reached.add(name)
        for line in metadata.requires(name) or []:
            further = Requirement(line)
            extras = requirement.extras or {""}
            if further.marker is None or any(further.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(further)
    assert sorted(reached - set(pins)) == []
    assert sorted(set(pins) - reached) == []


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build sdist and wheel from a copy of what git has here, offline."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
        env={**os.environ, "PIP_NO_INDEX": "1"},
    )
    (wheel,), (sdist,) = list(folder.glob("*.whl")), list(folder.glob("*.tar.gz"))
    return {"wheel": wheel, "sdist": sdist}


def test_the_wheel_holds_stylesheets_templates_and_licence(distributions: dict[str, Path]) -> None:
    with zipfile.ZipFile(distributions["wheel"]) as wheel:
        names = set(wheel.namelist())
    for folder in ("xslt", "templates"):
        ours = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
        missing = [path for path in ours if f"bakuedition/shipped/{path.relative_to(ROOT)}" not in names]
        assert ours and missing == []
    assert "bakuedition/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "tei/", "tools/")) for name in names)


def test_the_sdist_holds_what_a_wheel_is_made_of(distributions: dict[str, Path]) -> None:
    with tarfile.open(distributions["sdist"]) as sdist:
        names = {"/".join(name.split("/")[1:]) for name in sdist.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "src/bakuedition/cli.py", "xslt/fragments.xsl"} <= names
    assert not any(name.startswith(("build/", ".venv/", "node_modules/", ".git/")) for name in names)


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_it_works_installed_elsewhere_on_another_edition(
    distributions: dict[str, Path], tmp_path: Path, kind: str
) -> None:
    place = tmp_path / "env"
    venv.create(place, with_pip=False, symlinks=True)
    python = place / "bin/python"
    # The locked packages are seen through a path file; this checkout is not.
    site = next((place / "lib").glob("python*/site-packages"))
    packages = [path for path in sys.path if path.endswith("site-packages")]
    (site / "locked.pth").write_text("\n".join(packages), encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {"PIP_NO_INDEX": "1"}

    def run(*command: str | Path) -> str:
        done = subprocess.run(
            [*map(str, command)], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--no-deps",
        "--no-build-isolation",
        "--ignore-installed",
        "--quiet",
        distributions[kind],
    )
    where = run(python, "-c", "import bakuedition; print(bakuedition.__file__)").strip()
    assert Path(where).is_relative_to(place)
    command = place / "bin/bakuedition"
    run(command, "new", "letters")
    run(command, "check", "letters")
    told = run(command, "build", "letters", "-o", "out", "--only", "site")
    assert "out/site/index.html" in told
    page = (tmp_path / "out/site/en/text.html").read_text(encoding="utf-8")
    assert "Gallia est" in page and "All Gaul" in page
    assert run(command, "text", "letters", "--lang", "la").strip() == "Gallia est omnis divisa in partes tres."
