"""What happened to the files, for a preservation system: PREMIS 3 (Library of Congress, data dictionary 3.0)."""

from __future__ import annotations

import hashlib
from collections import Counter

from lxml import etree

from .. import __version__
from .losses import Comparison
from .material import Material
from .signposting import media_type

NAMESPACE = "http://www.loc.gov/premis/v3"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_VERSION = "3.0"


def premis(material: Material, files: dict[str, bytes], comparisons: list[Comparison]) -> bytes:
    """Return objects (every file; of the DTS tree its entry point), events (checked, made self-contained, compared, derived) and the program as agent."""
    writer = _Writer(material)
    made_from = {material.path(source): source.name for source in material.corpus.sources}
    files = {
        path: content for path, content in files.items() if not path.startswith("dts/") or path == "dts/entry.json"
    }
    for path in sorted(files):
        writer.object(path, files[path], path in made_from)
    counts = Counter(finding.severity.value for finding in material.findings)
    outcome = material.checked or ", ".join(f"{counts[name]} {name}s" for name in ("error", "warning", "note"))
    schema = "its schema" if material.config.schema is not None else "no schema of its own"
    main = sorted(made_from)
    writer.event("val", "validation", f"Checked against {schema} and the rules of bakuedition.", outcome, main)
    writer.event("nor", "normalization", "Includes resolved, pointers made local, ids added.", "success", main)
    lost = sum(len(item.losses) for item in comparisons)
    detail = "Characters and markup compared with the files it was made from: metadata/loss-report.json."
    writer.event("fix", "fixity check", detail, f"{lost} losses", main)
    others = sorted(set(files) - set(main))
    writer.event("cre", "creation", "Derived from the TEI.", "success", others)
    writer.agent()
    return etree.tostring(writer.root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


class _Writer:
    def __init__(self, material: Material) -> None:
        self.material = material
        self.root = etree.Element(f"{{{NAMESPACE}}}premis", nsmap={None: NAMESPACE, "xsi": _XSI}, version=_VERSION)
        self.root.set(f"{{{_XSI}}}schemaLocation", f"{NAMESPACE} https://www.loc.gov/standards/premis/premis.xsd")
        self.events: list[etree._Element] = []

    def object(self, path: str, content: bytes, source: bool) -> None:
        """Describe a file: identifier, fixity, size, format, role."""
        item = self._add(self.root, "object")
        item.set(f"{{{_XSI}}}type", "file")
        self._identifier(item, "object", path)
        traits = self._add(item, "objectCharacteristics")
        fixity = self._add(traits, "fixity")
        self._add(fixity, "messageDigestAlgorithm", "SHA-512")
        self._add(fixity, "messageDigest", hashlib.sha512(content).hexdigest())
        self._add(traits, "size", str(len(content)))
        form = self._add(self._add(traits, "format"), "formatDesignation")
        self._add(form, "formatName", media_type(path, self.material))
        self._add(item, "originalName", path)
        if not source:
            relation = self._add(item, "relationship")
            self._add(relation, "relationshipType", "derivation")
            self._add(relation, "relationshipSubType", "has source")
            for origin in self.material.corpus.sources:
                related = self._add(relation, "relatedObjectIdentifier")
                self._add(related, "relatedObjectIdentifierType", "path")
                self._add(related, "relatedObjectIdentifierValue", self.material.path(origin))

    def event(self, code: str, kind: str, detail: str, outcome: str, paths: list[str]) -> None:
        """Describe one event, its outcome, its agent and its objects."""
        item = self._add(self.root, "event")
        self._identifier(item, "event", f"{self.material.name}-{code}")
        self._add(item, "eventType", kind)
        self._add(item, "eventDateTime", f"{self.material.date:%Y-%m-%dT%H:%M:%SZ}")
        self._add(self._add(item, "eventDetailInformation"), "eventDetail", detail)
        self._add(self._add(item, "eventOutcomeInformation"), "eventOutcome", outcome)
        agent = self._add(item, "linkingAgentIdentifier")
        self._add(agent, "linkingAgentIdentifierType", "program")
        self._add(agent, "linkingAgentIdentifierValue", f"bakuedition {__version__}")
        self._add(agent, "linkingAgentRole", "executing program")
        for path in paths:
            linked = self._add(item, "linkingObjectIdentifier")
            self._add(linked, "linkingObjectIdentifierType", "path")
            self._add(linked, "linkingObjectIdentifierValue", path)

    def agent(self) -> None:
        """Describe the program."""
        item = self._add(self.root, "agent")
        self._add(self._add(item, "agentIdentifier"), "agentIdentifierType", "program")
        self._add(item[0], "agentIdentifierValue", f"bakuedition {__version__}")
        self._add(item, "agentName", "bakuedition")
        self._add(item, "agentType", "software")
        self._add(item, "agentVersion", __version__)

    def _identifier(self, item: etree._Element, kind: str, value: str) -> None:
        identifier = self._add(item, f"{kind}Identifier")
        self._add(identifier, f"{kind}IdentifierType", "path" if kind == "object" else "local")
        self._add(identifier, f"{kind}IdentifierValue", value)

    def _add(self, parent: etree._Element, name: str, words: str | None = None) -> etree._Element:
        element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
        element.text = words
        return element
