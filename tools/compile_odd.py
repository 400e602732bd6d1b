"""Compile the edition's ODD (tei/schema/edition.odd) into RELAX NG and ISO Schematron.

    python tools/compile_odd.py            write edition.rng and edition.sch beside the ODD
    python tools/compile_odd.py --check    write nothing; exit 1 when the two files are not what the ODD says

The ODD is self-contained "pure ODD" (TEI Guidelines, chapter 23): every element is declared in it, nothing is
taken from elsewhere. What this compiler does not know it refuses, with the line, so that nothing is lost silently.
"""

from __future__ import annotations

import argparse
import copy
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RNG = "http://relaxng.org/ns/structure/1.0"
NOTES = "http://relaxng.org/ns/compatibility/annotations/1.0"
SCH = "http://purl.oclc.org/dsdl/schematron"
TYPES = "http://www.w3.org/2001/XMLSchema-datatypes"
TIMES = {"1-1": "", "0-1": "optional", "0-unbounded": "zeroOrMore", "1-unbounded": "oneOrMore"}
SPECS = ("elementSpec", "classSpec", "macroSpec", "dataSpec")
ODD_FILE = Path(__file__).resolve().parent.parent / "tei" / "schema" / "edition.odd"
HEADING = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Made from edition.odd by tools/compile_odd.py: change that file, not this one. -->
"""

Element = etree._Element


class OddError(Exception):
    """The ODD says something that cannot be compiled."""

    def __init__(self, node: Element, message: str) -> None:
        super().__init__(f"line {node.sourceline}: {message}")


def local(node: Element) -> str:
    """Return an element's name without its namespace."""
    return etree.QName(node).localname


def children(node: Element, *names: str) -> Iterator[Element]:
    """Yield the TEI child elements that have one of these names."""
    yield from node.iterchildren(*(TEI + name for name in names))


def attributes(spec: Element) -> dict[str, Element]:
    """Return the attDefs of a declaration itself, by the attribute's name."""
    return {needed(each, "ident"): each for each in spec.iterfind(f"{TEI}attList/{TEI}attDef")}


def needed(node: Element, name: str) -> str:
    """Return an attribute that must be there."""
    value = node.get(name)
    if not value:
        raise OddError(node, f"{local(node)} lacks @{name}")
    return value


class Odd:
    """The declarations of one ODD file, in the order of its schemaSpec, by their names."""

    def __init__(self, path: Path) -> None:
        root = etree.parse(str(path), etree.XMLParser(remove_comments=True)).getroot()
        schema = root.find(f".//{TEI}schemaSpec")
        if schema is None:
            raise OddError(root, "there is no schemaSpec")
        self.schema = schema
        self._groups = {f"#{group.get(XML_ID)}": group for group in root.iter(f"{TEI}specGrp")}
        self.specs: dict[str, Element] = {}
        self.constraints: list[Element] = []
        for spec in self._declarations(schema):
            if local(spec) != "constraintSpec":
                name = needed(spec, "ident")
                if name in self.specs:
                    raise OddError(spec, f"{name} is declared twice")
                self.specs[name] = spec
            self.constraints += spec.iter(f"{TEI}constraintSpec")

    def _declarations(self, container: Element) -> Iterator[Element]:
        for child in children(container, *SPECS, "constraintSpec", "specGrpRef"):
            if local(child) != "specGrpRef":
                yield child
                continue
            target = needed(child, "target")
            if target not in self._groups:
                raise OddError(child, f"there is no specGrp {target}")
            yield from self._declarations(self._groups[target])

    def key(self, node: Element, kind: str) -> str:
        """Return the @key of a reference to a declaration of this kind; refuse one that leads nowhere."""
        key = needed(node, "key")
        if key not in self.specs or local(self.specs[key]) != kind:
            raise OddError(node, f"there is no {kind} {key}")
        return key

    def classes(self, spec: Element, kind: str) -> Iterator[str]:
        """Yield the classes of one kind ("model" or "atts") that a declaration is a direct member of."""
        for member in spec.iterfind(f"{TEI}classes/{TEI}memberOf"):
            key = self.key(member, "classSpec")
            if self.specs[key].get("type") == kind:
                yield key

    def inherited(self, key: str) -> Iterator[tuple[str, str]]:
        """Yield (class, attribute) for all that an attribute class gives, its superclasses' included."""
        for above in self.classes(self.specs[key], "atts"):
            yield from self.inherited(above)
        for name in attributes(self.specs[key]):
            yield key, name


class Grammar:
    """Writes the RELAX NG schema: one named pattern for each declaration."""

    def __init__(self, odd: Odd) -> None:
        self.odd = odd
        self.root = etree.Element(f"{{{RNG}}}grammar", nsmap={None: RNG, "a": NOTES})
        self.root.set("ns", odd.schema.get("ns", "http://www.tei-c.org/ns/1.0"))
        self.root.set("datatypeLibrary", TYPES)
        self._add(self._add(self.root, "start"), "ref", name=needed(odd.schema, "start"))
        for name, spec in odd.specs.items():
            self._declare(name, spec)

    @staticmethod
    def _add(parent: Element, tag: str, **attributes: str) -> Element:
        return etree.SubElement(parent, f"{{{RNG}}}{tag}", attributes)

    def _document(self, parent: Element, spec: Element) -> None:
        """Copy gloss and description, one annotation for each language."""
        words: dict[str, list[str]] = {}
        for part in children(spec, "gloss", "desc"):
            words.setdefault(part.get(XML_LANG, "en"), []).append(" ".join("".join(part.itertext()).split()))
        for language, parts in words.items():
            note = etree.SubElement(parent, f"{{{NOTES}}}documentation", {XML_LANG: language})
            note.text = ": ".join(parts)

    def _declare(self, name: str, spec: Element) -> None:
        if spec.get("type") == "atts":
            for own, attribute in attributes(spec).items():
                pattern = f"{name}.{own.replace(':', '-')}"
                self._attribute(attribute, self._add(self.root, "define", name=pattern))
            return
        define = self._add(self.root, "define", name=name)
        if local(spec) == "elementSpec":
            element = self._add(define, "element", name=name)
            self._document(element, spec)
            self._attributes_of(spec, element)
            self._content(spec, element)
        elif local(spec) != "classSpec":
            self._content(spec, define)
        else:
            choice = self._add(define, "choice")
            for member, candidate in self.odd.specs.items():
                if name in self.odd.classes(candidate, "model"):
                    self._add(choice, "ref", name=member)

    def _content(self, spec: Element, parent: Element) -> None:
        parts = spec.findall(f"{TEI}content/{TEI}*")
        for part in parts:
            self._occurring(part, parent)
        if not parts:
            self._add(parent, "empty")

    def _attributes_of(self, spec: Element, parent: Element) -> None:
        """Give an element its classes' attributes, but for those it declares itself, and its own."""
        own = attributes(spec)
        for key in self.odd.classes(spec, "atts"):
            for origin, name in self.odd.inherited(key):
                if name not in own:
                    self._add(parent, "ref", name=f"{origin}.{name.replace(':', '-')}")
        for attribute in own.values():
            if attribute.get("mode") != "delete":
                self._attribute(attribute, parent)

    def _attribute(self, spec: Element, parent: Element) -> None:
        if spec.get("usage") != "req":
            parent = self._add(parent, "optional")
        attribute = self._add(parent, "attribute", name=needed(spec, "ident"))
        self._document(attribute, spec)
        values = spec.find(f"{TEI}valList")
        datatype = spec.find(f"{TEI}datatype")
        if values is not None and values.get("type") == "closed":
            self._values(values, attribute)
        elif datatype is None:
            raise OddError(spec, f"@{spec.get('ident')} has neither a datatype nor a closed list of values")
        else:
            if datatype.get("maxOccurs", "1") != "1":
                attribute = self._add(self._add(attribute, "list"), "oneOrMore")
            self._data(next(children(datatype, "dataRef")), attribute)

    def _values(self, values: Element, parent: Element) -> None:
        choice = self._add(parent, "choice")
        for item in children(values, "valItem"):
            self._add(choice, "value").text = needed(item, "ident")
            self._document(choice, item)

    def _occurring(self, node: Element, parent: Element) -> None:
        """Write a pattern as often as @minOccurs and @maxOccurs allow."""
        times = f"{node.get('minOccurs', '1')}-{node.get('maxOccurs', '1')}"
        if times not in TIMES:
            raise OddError(node, f"{times} is not one of the occurrences known here: {', '.join(TIMES)}")
        self._pattern(node, self._add(parent, TIMES[times]) if TIMES[times] else parent)

    def _pattern(self, node: Element, parent: Element) -> None:
        name = local(node)
        if name in ("sequence", "alternate"):
            group = self._add(parent, "group" if name == "sequence" else "choice")
            for part in node.iterchildren(f"{TEI}*"):
                self._occurring(part, group)
        elif name in ("elementRef", "classRef", "macroRef"):
            self._add(parent, "ref", name=self.odd.key(node, name.replace("Ref", "Spec")))
        elif name in ("textNode", "empty"):
            self._add(parent, "text" if name == "textNode" else "empty")
        elif name == "dataRef":
            self._data(node, parent)
        else:
            raise OddError(node, f"{name} is not known here")

    def _data(self, node: Element, parent: Element) -> None:
        if node.get("key"):
            self._add(parent, "ref", name=self.odd.key(node, "dataSpec"))
            return
        data = self._add(parent, "data", type=needed(node, "name"))
        if node.get("restriction"):
            self._add(data, "param", name="pattern").text = node.get("restriction")


def schematron(odd: Odd) -> Element:
    """Return the ISO Schematron schema of an ODD: a pattern for each constraintSpec, every message with an id."""
    declared = odd.schema.find(f"{TEI}constraintDecl")
    if declared is None:
        raise OddError(odd.schema, "a constraintDecl must name the query binding")
    root = etree.Element(f"{{{SCH}}}schema", nsmap={None: SCH})
    root.set("queryBinding", needed(declared, "queryBinding"))
    for namespace in declared.iterchildren(f"{{{SCH}}}ns"):
        etree.SubElement(root, f"{{{SCH}}}ns", dict(namespace.attrib))
    for spec in odd.constraints:
        name = needed(spec, "ident")
        pattern = etree.SubElement(root, f"{{{SCH}}}pattern", id=name)
        for node in spec.iterfind(f"{TEI}constraint/*"):
            pattern.append(_bare(copy.deepcopy(node)))
        for number, test in enumerate(pattern.iter(f"{{{SCH}}}assert"), 1):
            test.set("id", f"{name}.{number}")
        if pattern.find(f".//{{{SCH}}}report") is not None:
            raise OddError(spec, f"{name} has a sch:report, which lxml takes for no fault; turn it into an assert")
    return root


def _bare(node: Element) -> Element:
    """Fold the white space of messages and tests, which the ODD breaks to fit its lines."""
    for each in node.iter():
        for key, value in each.attrib.items():
            each.set(key, " ".join(value.split()))
        each.text = re.sub(r"\s+", " ", each.text or "") or None
        each.tail = None if each is node else re.sub(r"\s+", " ", each.tail or "") or None
    return node


def written(root: Element) -> bytes:
    """Return a schema as a file, laid out and with a heading, always the same."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["a"])
    etree.indent(root)
    return HEADING.encode() + etree.tostring(root, encoding="UTF-8", xml_declaration=False) + b"\n"


def main(arguments: list[str] | None = None) -> int:
    """Compile, or check that the compiled files are up to date; return the exit code."""
    parser = argparse.ArgumentParser(description="Compile edition.odd into RELAX NG and Schematron.")
    parser.add_argument("odd", nargs="?", type=Path, default=ODD_FILE, help="the ODD (default: %(default)s)")
    parser.add_argument("--check", action="store_true", help="only say whether the compiled files are up to date")
    options = parser.parse_args(arguments)
    source: Path = options.odd
    try:
        odd = Odd(source)
        schemas = {".rng": Grammar(odd).root, ".sch": schematron(odd)}
    except (OddError, OSError, etree.XMLSyntaxError) as error:
        print(f"{source.name}: {error}", file=sys.stderr)
        return 2
    made = {source.with_suffix(suffix): written(root) for suffix, root in schemas.items()}
    stale = [path for path, content in made.items() if not path.is_file() or path.read_bytes() != content]
    if options.check:
        for path in stale:
            print(f"{path.name} is not what {source.name} says; run: python tools/compile_odd.py", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.write_bytes(made[path])
    return 0


if __name__ == "__main__":
    sys.exit(main())
