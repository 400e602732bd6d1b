"""Take the tables of edition.toml apart and note everything that is wrong with them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .errors import Fault, Position

_KIND: Mapping[type, str] = {
    str: "a string",
    list: "a list",
    dict: "a table",
    int: "a number",
    float: "a number",
    bool: "true or false",
}


class Reader:
    """Collects faults while it takes the table of edition.toml apart."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()
        self.faults: list[Fault] = []

    def fault(self, key: str, message: str, remedy: str) -> None:
        """Note a fault of a setting, with the line of the file where the setting stands."""
        last = key.rsplit(".", 1)[-1]
        line = next(
            (
                n
                for n, text in enumerate(self.lines, 1)
                if re.match(rf"\s*\[*{re.escape(last)}\b|.*\b{re.escape(last)}\s*=", text)
            ),
            0,
        )
        shown = self.lines[line - 1].strip() if line else ""
        self.faults.append(Fault(f"{key}: {message}", remedy, Position(self.path.name, line), shown))

    def table(self, value: Any, keys: Mapping[str, Any], where: str) -> dict[str, Any]:
        """Return the known keys of a table whose values have the right type; fault the others."""
        kept: dict[str, Any] = {}
        if not isinstance(value, dict):
            self.fault(where, "must be a table", f"write [{where}] and keys below it.")
            return kept
        for key, item in value.items():
            path = f"{where}.{key}" if where else key
            if key not in keys:
                near = difflib.get_close_matches(key, keys, 1)
                guess = f'did you mean "{near[0]}"?' if near else "known here: " + ", ".join(keys) + "."
                self.fault(path, "unknown setting", guess)
            elif keys[key] is not None and not isinstance(item, keys[key]):
                kinds = keys[key] if isinstance(keys[key], tuple) else (keys[key],)
                names = " or ".join(_KIND[kind] for kind in kinds)
                self.fault(path, f"must be {names}", f"it is {_KIND.get(type(item), type(item).__name__)} now.")
            else:
                kept[key] = item
        return kept

    def strings(self, value: Any, where: str) -> tuple[str, ...]:
        """Return a list of strings (a lone string counts as one)."""
        items = [value] if isinstance(value, str) else list(value)
        if not all(isinstance(item, str) for item in items):
            self.fault(where, "must hold strings only", 'for example ["ru", "en"].')
            return ()
        return tuple(items)

    def names(self, value: Any, where: str, kind: str, known: Sequence[str]) -> tuple[str, ...]:
        """Return a list of names, each of which must be known."""
        found = self.strings(value, where)
        for name in found:
            if name not in known:
                self.fault(where, f'unknown {kind} "{name}"', f"known: {', '.join(known)}.")
        return found

    def inside(self, root: Path, name: str, where: str) -> Path | None:
        """Resolve a path that must stand inside the edition's folder and exist."""
        path = (root / name).resolve()
        if not path.is_relative_to(root):
            self.fault(where, f'"{name}" leads out of the edition\'s folder', "move the file into the folder.")
            return None
        if not path.is_file():
            self.fault(where, f'there is no file "{name}"', "correct the name or take the setting out.")
            return None
        return path
