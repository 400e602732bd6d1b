"""Validity: RELAX NG and Schematron as edition.toml names them, after XInclude."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import etree, isoschematron

from ..config import Config
from ..corpus.corpus import Corpus
from ..corpus.source import Source
from ..errors import Position
from ..findings import Finding
from .found import found

_RNG = "{http://relaxng.org/ns/structure/1.0}"
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_SCHEMATRON = "{http://purl.oclc.org/dsdl/schematron}"
_XSL = "{http://www.w3.org/1999/XSL/Transform}"
MOST = 200  # findings of one kind from one file; the rest is counted


def check(corpus: Corpus, config: Config) -> list[Finding]:
    """Validate every source against the edition's schemas."""
    findings: list[Finding] = []
    if config.schema is not None:
        findings += _relaxng(corpus, config.schema, config.root)
    if config.schematron is not None:
        findings += _schematron(corpus, config.schematron, config.root)
    return findings


def _unusable(path: Path, root: Path, error: Exception) -> Finding:
    return Finding("E105", f"the schema cannot be used: {error}", Position(path.relative_to(root).as_posix()))


def _relaxng(corpus: Corpus, path: Path, root: Path) -> list[Finding]:
    try:
        _require_inside(path, root)
        schema = etree.RelaxNG(etree.parse(str(path), _parser()))
    except (etree.RelaxNGParseError, etree.XMLSyntaxError, OSError, ValueError) as error:
        return [_unusable(path, root, error)]
    findings = []
    for source in corpus.sources:
        if schema.validate(source.tree):
            continue
        for entry in list(schema.error_log)[:MOST]:
            findings.append(_at(corpus, source, entry.path, "W102", _plain(entry.message)))
    return findings


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _require_inside(path: Path, root: Path, seen: frozenset[Path] = frozenset()) -> None:
    """Raise ValueError if a grammar, or one that it includes, includes a file outside the edition's folder."""
    if path in seen:
        return
    grammar = etree.parse(str(path), _parser())
    for part in grammar.iter(f"{_RNG}include", f"{_RNG}externalRef"):
        href = part.get("href", "")
        other = (path.parent / href).resolve()
        if "://" in href or not other.is_relative_to(root):
            raise ValueError(f'"{href}" leads out of the edition\'s folder')
        _require_inside(other, root, seen | {path})


def _schematron(corpus: Corpus, path: Path, root: Path) -> list[Finding]:
    try:
        tree = etree.parse(str(path), _parser())
        attributes = "true" if _looks_at_attributes(tree) else "false"
        schema = isoschematron.Schematron(tree, compile_params={"attributes": attributes}, store_xslt=True)
        # lxml would let the rules read any file with document(); compiled again they read none.
        compiled: Any = schema
        _say_whose_attributes(compiled.validator_xslt)
        compiled._validator = etree.XSLT(compiled.validator_xslt, access_control=etree.XSLTAccessControl.DENY_ALL)
    except (etree.LxmlError, ValueError, TypeError, OSError) as error:
        return [_unusable(path, root, error)]
    findings = []
    for source in corpus.sources:
        try:
            report = compiled._validator(source.tree)
        except etree.LxmlError as error:
            return [_unusable(path, root, error)]
        # What a `report` says counts as what an `assert` does; Schematron.validate() looks for the latter only.
        for item in report.getroot().iter(f"{_SVRL}failed-assert", f"{_SVRL}successful-report"):
            words = " ".join("".join(item.itertext()).split())
            findings.append(_at(corpus, source, item.get("location"), "W103", _plain(words)))
    return findings


def _say_whose_attributes(validator: etree._ElementTree[etree._Element]) -> None:
    """Let an attribute be told with the element that it is of: the compiled rules would say "/@n"."""
    mode = "schematron-get-full-path"
    for template in validator.iter(f"{_XSL}template"):
        if template.get("match") == "@*" and template.get("mode") == mode:
            above = etree.Element(f"{_XSL}apply-templates", select="parent::*", mode=mode)
            template.insert(0, above)


def _looks_at_attributes(schema: etree._ElementTree[etree._Element]) -> bool:
    """Say whether a rule is about attributes. Where none is, a third of the time goes to offering them to all rules."""
    for rule in schema.iter(f"{_SCHEMATRON}rule", f"{_SCHEMATRON}include", f"{_SCHEMATRON}extends"):
        if rule.get("href"):  # what stands in another file is not read here
            return True
        context = rule.get("context", "")
        while (shorter := re.sub(r"\[[^\[\]]*\]", "", context)) != context:  # conditions may name them
            context = shorter
        if "@" in context or "attribute::" in context:
            return True
    return False


def _at(corpus: Corpus, source: Source, path: str | None, code: str, message: str) -> Finding:
    """Place a finding at the element that an XPath of libxml2 leads to, or to something of it."""
    if path:
        try:
            hits = source.root.xpath(path)
        except etree.XPathError:
            hits = []
        hit = hits[0] if isinstance(hits, list) and hits else None
        element = hit.getparent() if isinstance(hit, etree._ElementUnicodeResult) else hit  # of an attribute or a text
        if isinstance(element, etree._Element):
            return found(corpus, element, code, message)
    return Finding(code, message, Position(source.name))


def _plain(message: str) -> str:
    words = re.sub(r"\s+", " ", message).strip()
    return words[:1].lower() + words[1:].removesuffix(".")
