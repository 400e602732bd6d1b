"""CITATION.cff (Citation File Format 1.2.0): how to cite the edition. JSON strings are YAML strings: no library needed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ..model import localized
from ..model.deposit import Agent
from .licence import spdx
from .material import Material

_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")


def citation(material: Material) -> bytes:
    """Return the file. Of several languages the English words are taken, else the first."""
    return "".join(f"{line}\n" for line in _lines(material)).encode()


def _lines(material: Material) -> Iterator[str]:
    deposit = material.deposit
    yield "cff-version: 1.2.0"
    yield "message: " + _string("If you use this edition, please cite it as below.")
    yield "type: dataset"
    yield "title: " + _string(localized(deposit.titles, "en") or material.id)
    yield "authors:"
    agents = deposit.creators or (Agent({"": "Unknown"}, "", person=False),)
    for agent in agents:
        yield from _agent(agent)
    if deposit.version:
        yield "version: " + _string(deposit.version)
    if deposit.date and _DAY.match(deposit.date):
        yield "date-released: " + deposit.date
    if deposit.doi:
        yield "doi: " + _string(deposit.doi)
    known = spdx(deposit.licence)
    if known:
        yield "license: " + _string(known)
    elif deposit.licence:
        yield "license-url: " + _string(deposit.licence)
    if material.config.url:
        yield "url: " + _string(material.config.url)
    if deposit.abstract:
        yield "abstract: " + _string(localized(deposit.abstract, "en"))
    terms = list(dict.fromkeys(term for _, term in deposit.keywords))
    if terms:
        yield "keywords:"
        yield from (f"  - {_string(term)}" for term in terms)


def _agent(agent: Agent) -> Iterator[str]:
    orcid = next((address for scheme, address in agent.identifiers if scheme == "orcid"), None)
    if agent.person and agent.family:
        fields = [("family-names", agent.family), ("given-names", agent.given)]
    else:
        fields = [("name", localized(agent.names, "en"))]
    fields.append(("orcid", orcid))
    for n, (name, value) in enumerate((name, value) for name, value in fields if value):
        yield f"  {'-' if n == 0 else ' '} {name}: {_string(value or '')}"


def _string(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
