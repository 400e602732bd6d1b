"""The shape of the code: what may import what, what is public, how large a file may grow, what may not be named."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import bakuedition

from .commandline import environment

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src/bakuedition"

# From the ground up: a part may import what stands before it, nothing else (docs/architecture.md).
LAYERS = (
    "__init__ distinct errors exchange offer shipped stamps",
    "record store",
    "findings output executors",
    "folder tables unpacked",
    "config",
    "corpus",
    "model",
    "report sarif",
    "extract",
    "checks",
    "export",
    "render",
    "render.site",
    "render.print render.epub",
    "hooks",
    "pipeline",
    "drafting previewing",
    "begin serve unchanged verify",
    "commands",
    "cli",
    "__main__",
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names.split()}

PUBLIC = {
    "Built", "Checked", "Config", "ConfigError", "Edition", "EditionError", "Finding", "FoundErrorsError", "Given",
    "HookError", "OutputError", "OwnPage", "Position", "Reporter", "Severity", "SourceError", "StylesheetError", "TemplateError", "__version__", "build",
    "check", "load_config",
}  # fmt: skip


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        yield ".".join(part for part in parts if part != "__init__" or len(parts) == 1), path


def part(module: str) -> str:
    """Return the part of the program that a module belongs to."""
    names = module.split(".")
    return (
        ".".join(names[:2]) if names[:2] in (["render", "site"], ["render", "print"], ["render", "epub"]) else names[0]
    )


def imports(module: str, path: Path) -> Iterator[str]:
    """Give the modules of ours that a module imports."""
    package = path.relative_to(PACKAGE).parent.parts
    known = {name for name, _ in modules()}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = ".".join((*package[: len(package) + 1 - node.level], *(node.module or "").split("."))).strip(".")
            for alias in node.names:
                below = f"{base}.{alias.name}".strip(".")
                yield below if below in known else base or "__init__"
        elif isinstance(node, ast.ImportFrom | ast.Import):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
            assert not any(name.split(".")[0] == "bakuedition" for name in names), f"{module} imports itself by name"


def test_imports_point_down_only() -> None:
    wrong = []
    for module, path in modules():
        here = part(module)
        assert here in RANK, f"{here} has no place among the layers"
        if module == "__init__":
            continue  # it names the public names of all layers and loads them later
        for imported in imports(module, path):
            there = part(imported)
            if there != here and RANK[there] >= RANK[here]:
                wrong.append(f"{module} imports {imported}")
    assert wrong == []


DOORS = {
    "lxml": {"corpus", "extract", "checks", "export", "render", "render.site", "render.print", "render.epub", "begin"},
    "jinja2": {"render"},
    "weasyprint": {"render.print"},
    "tomllib": {"config"},
    "fontTools": {"render.site", "render.print"},
    "distributed": {"executors"},
    "dask": {"executors"},
    "argparse": {"cli", "commands", "unchanged"},
}


def test_libraries_are_met_at_their_doors() -> None:
    wrong = []
    for module, path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            for name in names:
                library = name.split(".")[0]
                if library in DOORS and part(module) not in DOORS[library]:
                    wrong.append(f"{module} imports {library}")
    assert wrong == []


def test_only_output_writes_the_output() -> None:
    """A renderer yields artifacts; who writes them can then write them whole or not at all."""
    writing = re.compile(r"\.(write_text|write_bytes|mkdir|unlink|rename)\(|shutil\.|open\([^)]*[\"'][wax]")
    found = {part(module) for module, path in modules() if writing.search(path.read_text(encoding="utf-8"))}
    assert found <= {
        "output",
        "exchange",
        "begin",
        "cli",
        "verify",
        "store",
    }  # begin writes a new edition, verify unpacks, the store keeps


def test_public_names_are_the_promised_ones() -> None:
    assert set(bakuedition.__all__) == PUBLIC
    for name in PUBLIC:
        assert getattr(bakuedition, name) is not None
    with pytest.raises(AttributeError):
        bakuedition.nothing  # noqa: B018


def test_the_version_is_that_of_the_package() -> None:
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{bakuedition.__version__}"' in settings


def test_the_command_line_starts_without_the_engines() -> None:
    code = (
        "import sys, bakuedition.cli; print([name for name in ('lxml', 'jinja2', 'weasyprint') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def kept() -> list[Path]:
    """Return the files that git keeps."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this is no git checkout")
    return [ROOT / name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_file_of_code_grows_beyond_300_lines() -> None:
    long = {
        path.relative_to(ROOT).as_posix()
        for path in kept()
        if path.suffix in (".py", ".xsl", ".css", ".js", ".sh", ".html")
        and path.read_text(encoding="utf-8").count("\n") > 300
    }
    assert long == set()


def test_nothing_names_a_place_on_some_machine() -> None:
    places = re.compile(rb"/(?:home|work|root|Users)/[a-z]|/tmp/(?:w|scratch)[/-]|\bC:\\\\")
    found = []
    for path in kept():
        name = path.relative_to(ROOT).as_posix()
        # These speak of such places because they look for them.
        if name == "tests/test_structure.py" or name.startswith("tests/checks/W212"):
            continue
        content = path.read_bytes()
        if b"\0" not in content:
            found += [f"{name}: {line.strip()[:80]!r}" for line in content.splitlines() if places.search(line)]
    assert found == []


def test_nothing_is_left_undone() -> None:
    marks = re.compile(r"#\s*(TODO|FIXME|XXX|HACK)\b|NotImplementedError")
    found = [
        f"{module}: {line.strip()}"
        for module, path in modules()
        for line in path.read_text(encoding="utf-8").splitlines()
        if marks.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    "page", sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
)
def test_the_documentation_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.S))
    targets += re.findall(r'src="([^"]+)"', text)
    here = (ROOT / page).parent
    assert [target for target in targets if "://" not in target and not (here / target).exists()] == []


def test_the_documentation_names_what_exists() -> None:
    """Files and tests that a page names in code marks are there."""
    missing = []
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for name in re.findall(r"`((?:src|tests|tools|docs)/[\w./-]+)`", path.read_text(encoding="utf-8")):
            if not (ROOT / name).exists() and "CODE" not in name:
                missing.append(f"{path.name}: {name}")
    assert missing == []
