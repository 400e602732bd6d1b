"""What the stylesheets decide about each element: read from the stylesheets themselves.

A template says what the reader sees in its attribute bk:shown; XSLT lets attributes of other namespaces stand there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ..corpus.names import WORK

XSL = "{http://www.w3.org/1999/XSL/Transform}"
_LAST_STEP = re.compile(r"(?:^|/)(?:tei|eg):([\w.-]+)(?:\[.*\])?$")


@dataclass(frozen=True, slots=True)
class Treatment:
    """What becomes of an element: what the reader sees, and the module that does it."""

    shown: str
    module: str


def treatments(folders: tuple[Path, ...]) -> dict[str, list[Treatment]]:
    """Map names of elements to their treatments, as the stylesheets of these folders (and below) state them."""
    found: dict[str, list[Treatment]] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.xsl")):
            tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True))
            for template in tree.iter(f"{XSL}template"):
                shown = template.get(f"{{{WORK}}}shown")
                if not shown or template.get("mode") is not None:
                    continue
                for name in _names(template.get("match", "")):
                    found.setdefault(name, []).append(Treatment(" ".join(shown.split()), path.name))
    return found


def _names(match: str) -> list[str]:
    """Return the elements a pattern matches: the last steps of its alternatives."""
    names = []
    for alternative in re.split(r"\|(?![^\[]*\])", match):
        step = _LAST_STEP.search(alternative.strip())
        if step:
            names.append(step[1])
    return list(dict.fromkeys(names))
