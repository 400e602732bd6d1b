"""The settings of an edition: edition.toml where there is one, sensible defaults where there is none.

The only door to tomllib. Every fault in the file is reported at once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from .errors import ConfigError, Position
from .folder import find_documents
from .offer import LAYOUTS, PAPERS, STATES
from .output import stands_in_output
from .tables import Reader

FILE_NAME = "edition.toml"

# Every key that may stand in edition.toml, and the type its value must have.
KEYS: Mapping[str, Mapping[str, type | tuple[type, ...]]] = {
    "edition": {"id": str, "title": (str, dict), "languages": (list, dict), "version": str, "collections": list},
    "sources": {"documents": (str, list), "schema": str, "schematron": str},
    "interface": {"languages": list},
    "outputs": {"site": dict, "pdf": dict},
    "checks": {"ignore": list},
    "hooks": {"file": str},
}
OUTPUT_KEYS: Mapping[str, Mapping[str, type | tuple[type, ...]]] = {
    "site": {"url": str, "redirects": dict, "states": list},
    "pdf": {"layouts": list, "paper": (str, dict), **dict.fromkeys((*LAYOUTS, "press"), dict)},
}
_TEXTS: Mapping[str, type] = {"lines": int, "restart": str, "apparatus": str}
_TEXTS_VALUES: Mapping[str, Sequence[object]] = {
    "lines": range(11),
    "restart": ("page", "section", "never"),
    "apparatus": ("negative", "positive"),
}
# Tables below outputs.pdf: settings of one layout, and the values they may have.
LAYOUT_KEYS: Mapping[str, Mapping[str, type]] = {
    "facing": _TEXTS,
    "parallel": _TEXTS,
    "single": {"languages": list, **_TEXTS},
    "press": {"profile": str},
}
LAYOUT_VALUES: Mapping[str, Mapping[str, Sequence[object]]] = dict.fromkeys(LAYOUTS, _TEXTS_VALUES)
IGNORE_KEYS = ("code", "in", "because")
GROUP_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "id": str,
    "title": (str, dict),
    "documents": (str, list),
    "in": str,
}


@dataclass(frozen=True, slots=True)
class Ignore:
    """A waiver: findings with `code` in the file `path` (any file if empty) are expected, `because` of this."""

    code: str
    path: str
    because: str


@dataclass(frozen=True, slots=True)
class Group:
    """A collection of the settings: the files whose documents are right in it; `within` is the one it is in, or ""."""

    id: str
    titles: Mapping[str, str]
    documents: tuple[Path, ...]
    within: str


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one edition. Paths are absolute; nothing outside `root` is ever read.

    `languages` lists the text languages, the source first; empty means as the texts themselves say.
    `interface` lists the languages of the pages around the text, the first one being the default.
    `profile` is the ICC profile of the press, where the PDFs for it are wanted as well.
    `states` lists the states of texts that have pages; None: all, where they are not too many.
    `layouts` lists the layouts of the printed edition, empty where the texts decide; `papers` maps them to papers.
    """

    root: Path
    id: str
    documents: tuple[Path, ...]
    title: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    version: str | None = None
    collections: tuple[Group, ...] = ()
    schema: Path | None = None
    schematron: Path | None = None
    interface: tuple[str, ...] = ("en", "ru")
    url: str | None = None
    redirects: Mapping[str, str] = field(default_factory=dict)  # where something stood below site/ → where it stands
    states: tuple[str, ...] | None = None
    layouts: tuple[str, ...] = ()
    papers: Mapping[str, str] = field(default_factory=dict)
    layout_settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    profile: Path | None = None
    ignore: tuple[Ignore, ...] = ()
    hooks: Path | None = None
    configured: bool = False


def load_config(source: Path) -> Config:
    """Read the settings that belong to `source`: an edition's folder, a folder of TEI, or one TEI file.

    Raises ConfigError that lists everything wrong with edition.toml, or says that there is nothing to build.
    """
    if not source.exists():
        raise ConfigError(f'there is no "{source}"', remedy="name an edition's folder, a folder of TEI or a TEI file.")
    if source.is_file():
        if source.name == FILE_NAME:
            return load_config(source.parent)
        path = source.resolve()
        return Config(root=path.parent, id=identifier(source.stem), documents=(path,))
    root = source.resolve()
    settings = root / FILE_NAME
    if settings.is_file():
        return _read(settings)
    documents = tuple(sorted(find_documents(root)))
    if not documents:
        raise ConfigError(
            f'"{source}" holds no XML file',
            remedy="put TEI files there, or start with: bakuedition new FOLDER.",
        )
    return Config(root=root, id=identifier(root.name), documents=documents)


def identifier(name: str) -> str:
    """Make a name for files and addresses of any text: ASCII letters, digits, hyphen, point."""
    plain = re.sub(r"[^A-Za-z0-9.]+", "-", name).strip("-.").lower()
    return plain or "edition"


def _read(path: Path) -> Config:
    root = path.parent
    try:
        text = path.read_text(encoding="utf-8")
        raw = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"edition.toml cannot be read: {error}", remedy="save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        place = Position(path.name, int(found[1]), int(found[2])) if found else Position(path.name)
        line = text.splitlines()[place.line - 1] if found and place.line <= len(text.splitlines()) else ""
        message = re.sub(r"\s*\(at .*\)$", "", str(error))
        raise ConfigError(
            f"not valid TOML: {message[:1].lower()}{message[1:]}",
            remedy="mend the line; strings stand in quotes.",
            position=place,
            line_text=line,
        ) from error
    reader = Reader(path, text)
    config = _take(reader, raw, root)
    if reader.faults:
        raise ConfigError.of(sorted(reader.faults, key=lambda fault: fault.position or Position("")))
    return config


def _take(reader: Reader, raw: dict[str, Any], root: Path) -> Config:
    top = reader.table(raw, dict.fromkeys(KEYS, dict), "")
    parts = {key: reader.table(top.get(key, {}), KEYS[key], key) for key in KEYS}
    edition, sources = parts["edition"], parts["sources"]
    site = reader.table(parts["outputs"].get("site", {}), OUTPUT_KEYS["site"], "outputs.site")
    pdf = reader.table(parts["outputs"].get("pdf", {}), OUTPUT_KEYS["pdf"], "outputs.pdf")
    layouts = reader.names(pdf.get("layouts", []), "outputs.pdf.layouts", "layout", LAYOUTS)
    states = reader.names(site.get("states", []), "outputs.site.states", "state", STATES)
    papers = _papers(reader, pdf.get("paper", {}))
    settings = {name: _layout(reader, name, pdf.get(name, {})) for name in LAYOUT_KEYS}
    name = edition.get("id", identifier(root.name))
    if identifier(name) != name:
        reader.fault("edition.id", f'"{name}" cannot stand in file names', f'write "{identifier(name)}".')
    title = edition.get("title", {})
    languages = edition.get("languages", ())
    if isinstance(languages, dict):
        languages = list(languages.values())
    return Config(
        root=root,
        id=name,
        title={"": title} if isinstance(title, str) else dict(title),
        languages=reader.strings(languages, "edition.languages"),
        version=edition.get("version"),
        collections=_groups(reader, edition.get("collections", []), root),
        documents=_documents(reader, sources.get("documents", "tei/*.xml"), root),
        schema=_optional(reader, sources, "schema", root),
        schematron=_optional(reader, sources, "schematron", root),
        interface=reader.strings(parts["interface"].get("languages", ["en", "ru"]), "interface.languages"),
        url=site.get("url"),
        redirects=_redirects(reader, site.get("redirects", {})),
        states=states if "states" in site else None,
        layouts=layouts,
        papers=papers,
        layout_settings=settings,
        profile=_profile(reader, settings["press"], root),
        ignore=_ignores(reader, parts["checks"].get("ignore", [])),
        hooks=reader.inside(root, parts["hooks"]["file"], "hooks.file") if "file" in parts["hooks"] else None,
        configured=True,
    )


def _layout(reader: Reader, name: str, value: Any) -> dict[str, Any]:
    where = f"outputs.pdf.{name}"
    made = reader.table(value, LAYOUT_KEYS[name], where)
    for key, known in LAYOUT_VALUES.get(name, {}).items():
        if made.get(key, known[0]) not in known:
            reader.fault(f"{where}.{key}", f'"{made[key]}" is not known', f"known: {', '.join(map(str, known))}.")
    return made


def _profile(reader: Reader, press: Mapping[str, Any], root: Path) -> Path | None:
    """Return the colour profile of the press, None where none is named."""
    return reader.inside(root, press["profile"], "outputs.pdf.press.profile") if "profile" in press else None


def _papers(reader: Reader, value: Any) -> dict[str, str]:
    """Return the paper of each layout; one name alone holds for all."""
    given = dict.fromkeys(LAYOUTS, value) if isinstance(value, str) else value
    for layout, paper in given.items():
        if layout not in LAYOUTS:
            reader.fault("outputs.pdf.paper", f'unknown layout "{layout}"', f"known: {', '.join(LAYOUTS)}.")
        if paper not in PAPERS:
            reader.fault("outputs.pdf.paper", f'unknown paper "{paper}"', f"known: {', '.join(PAPERS)}.")
            break
    return dict(given)


def _redirects(reader: Reader, value: dict[str, Any]) -> dict[str, str]:
    """Return the pages that moved: old path → new path, both below the folder of the site."""
    kept: dict[str, str] = {}
    for old, new in value.items():
        parts = PurePosixPath(old).parts
        if not old.endswith(".html") or old.startswith("/") or ".." in parts or "\\" in old:
            reader.fault("outputs.site.redirects", f'"{old}" is no page below site/', 'write "en/old.html".')
        elif not isinstance(new, str):
            reader.fault("outputs.site.redirects", f'"{old}" must lead to a page', 'write "en/text.html#p3".')
        else:
            kept[old] = new
    return kept


def _optional(reader: Reader, sources: dict[str, Any], key: str, root: Path) -> Path | None:
    return reader.inside(root, sources[key], f"sources.{key}") if key in sources else None


def _groups(reader: Reader, items: list[Any], root: Path) -> tuple[Group, ...]:
    """Return the collections of the settings; each stands after the one it is in, so that none is in itself."""
    kept: dict[str, Group] = {}
    where = "edition.collections"
    for item in items:
        entry = reader.table(item, GROUP_KEYS, where)
        name, title = entry.get("id", ""), entry.get("title", {})
        if not name or identifier(name) != name or name in kept:
            reader.fault(
                where, f'"{name}" cannot be the id', "give each an id of its own: small letters, figures, hyphen."
            )
            continue
        if entry.get("in", "") not in ("", *kept):
            reader.fault(where, f'there is no collection "{entry["in"]}" before "{name}"', "write the outer one first.")
            continue
        files = _documents(reader, entry.get("documents", []), root, where)
        kept[name] = Group(name, {"": title} if isinstance(title, str) else dict(title), files, entry.get("in", ""))
    return tuple(kept.values())


def _documents(reader: Reader, value: Any, root: Path, where: str = "sources.documents") -> tuple[Path, ...]:
    found: list[Path] = []
    for pattern in reader.strings(value, where):
        if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
            reader.fault(
                where,
                f'"{pattern}" leads out of the edition\'s folder',
                "use a path inside it.",
            )
            continue
        hits = sorted(path for path in root.glob(pattern) if path.is_file() and not stands_in_output(path, root))
        if not hits:
            reader.fault(where, f'"{pattern}" fits no file', "correct the pattern, or add the TEI file.")
        found += [path for path in hits if path not in found]
    return tuple(found)


def _ignores(reader: Reader, items: list[Any]) -> tuple[Ignore, ...]:
    kept = []
    for item in items:
        entry = reader.table(item, dict.fromkeys(IGNORE_KEYS, str), "checks.ignore")
        if "code" not in entry or not entry.get("because", "").strip():
            reader.fault("checks.ignore", "needs a code and a reason", 'add because = "…".')
            continue
        kept.append(Ignore(entry["code"], entry.get("in", ""), entry["because"]))
    return tuple(kept)
