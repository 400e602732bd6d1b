"""The DataCite record, kernel 4, as JSON and XML (schema.datacite.org).

The JSON is checked against DataCite's own schema, and the XML made of it, by the datacite library.
"""

from __future__ import annotations

import warnings
from typing import Any

from .. import __version__
from ..errors import OutputError
from ..model.deposit import Agent
from ..model.language import Localized, localized
from .licence import spdx
from .material import Material
from .rdf import missing
from .written import as_json

TO_BE_ASSIGNED = "(:tba)"  # DataCite's words for what is not known yet (Metadata Schema, appendix 3)
UNKNOWN = "(:unkn)"
NO_VALUE = "(:unav)"
KERNEL = "http://datacite.org/schema/kernel-4"
_SCHEMES = {
    "orcid": ("ORCID", "https://orcid.org"),
    "gnd": ("GND", "https://d-nb.info/gnd"),
    "viaf": ("VIAF", "https://viaf.org"),
    "isni": ("ISNI", "https://isni.org"),
    "ror": ("ROR", "https://ror.org"),
    "wikidata": ("Wikidata", "https://www.wikidata.org"),
}
# Words of resp → DataCite's contributorType; anything else is "Other".
_ROLES = (
    (("edit", "ред", "hrsg"), "Editor"),
    (("encod", "transcri", "markup", "разметк"), "DataCurator"),
    (("supervis", "lead", "principal", "руковод"), "ProjectLeader"),
    (("rights", "прав"), "RightsHolder"),
    (("collat", "сверк", "сличен"), "DataCollector"),
)


def record(material: Material) -> dict[str, Any]:
    """Return the record. What is mandatory and not in the header has DataCite's standard word for it."""
    deposit = material.deposit
    main = material.edition.languages[0] if material.edition.languages else ""
    made: dict[str, Any] = {}
    if deposit.doi:
        made["doi"] = deposit.doi
    made["creators"] = [_agent(agent) for agent in deposit.creators] or [{"name": UNKNOWN}]
    made["titles"] = _titles(deposit.titles or {"": material.id}) + _titles(deposit.subtitles, "Subtitle")
    made["publisher"] = {"name": localized(deposit.publisher, main) or NO_VALUE}
    made["publicationYear"] = (deposit.date or f"{material.date:%Y}")[:4]
    made["types"] = {"resourceType": "Critical edition in TEI", "resourceTypeGeneral": "Text"}
    made["subjects"] = [{"subject": term, **_lang(tag)} for tag, term in deposit.keywords]
    made["contributors"] = [{**_agent(agent), "contributorType": _role(agent)} for agent in deposit.contributors]
    made["dates"] = [
        *([{"date": deposit.date, "dateType": "Issued"}] if deposit.date else []),
        *([{"date": deposit.created, "dateType": "Created"}] if deposit.created else []),
    ]
    if main:
        made["language"] = main
    made["alternateIdentifiers"] = [
        {"alternateIdentifier": item.value, "alternateIdentifierType": item.type or "Local"}
        for item in deposit.identifiers
        if not item.is_doi
    ] + [{"alternateIdentifier": material.name, "alternateIdentifierType": "Package"}]
    if material.config.url:
        related = {"relatedIdentifier": material.config.url, "relatedIdentifierType": "URL"}
        made["relatedIdentifiers"] = [{**related, "relationType": "IsSourceOf"}]
    made["formats"] = ["application/tei+xml", "text/plain", "text/csv", "text/turtle", "application/ld+json"]
    if deposit.version:
        made["version"] = deposit.version
    stated = [_rights(url, words) for url, words in deposit.licences]
    stated += [{"rights": word, **_lang(tag)} for words in deposit.rights for tag, word in words.items()]
    made["rightsList"] = stated or [{"rights": NO_VALUE}]
    made["descriptions"] = [
        {"description": word, "descriptionType": "Abstract", **_lang(tag)} for tag, word in deposit.abstract.items()
    ] + [{"description": f"Packed by bakuedition {__version__}.", "descriptionType": "TechnicalInfo", "lang": "en"}]
    made["fundingReferences"] = [{"funderName": localized(agent.names, main)} for agent in deposit.funders]
    made["schemaVersion"] = KERNEL
    return {key: value for key, value in made.items() if value}


def datacite(material: Material) -> dict[str, bytes]:
    """Return the record as JSON and as XML. Raises OutputError where the library is missing or refuses the record."""
    made = record(material)
    return {"metadata/datacite.json": as_json(made), "metadata/datacite.xml": _xml(made)}


def _xml(made: dict[str, Any]) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # the library leaves its schema files open
            from datacite import schema45
    except ImportError as error:
        raise missing("datacite") from error
    if not schema45.validate(made):
        faults = "; ".join(error.message for error in schema45.validator.iter_errors(made))
        raise OutputError(f"the DataCite record is not valid: {faults}", remedy="correct the teiHeader.")
    # A DOI is mandatory in XML only; a repository puts its own there.
    text = schema45.tostring({**made, "doi": made.get("doi", TO_BE_ASSIGNED)})
    return text if isinstance(text, bytes) else str(text).encode()


def _titles(words: Localized, kind: str | None = None) -> list[dict[str, str]]:
    first = [{"title": word, **_lang(tag), **({"titleType": kind} if kind else {})} for tag, word in words.items()]
    if kind is None:
        first[1:] = [{**item, "titleType": "TranslatedTitle"} for item in first[1:]]
    return first


def _lang(tag: str) -> dict[str, str]:
    return {"lang": tag} if tag else {}


def _agent(agent: Agent) -> dict[str, Any]:
    name = localized(agent.names, "en")
    made: dict[str, Any] = {
        "name": f"{agent.family}, {agent.given}" if agent.person and agent.family and agent.given else name,
        "nameType": "Personal" if agent.person else "Organizational",
    }
    if agent.person and agent.family:
        made["familyName"] = agent.family
    if agent.person and agent.given:
        made["givenName"] = agent.given
    identifiers = [
        {"nameIdentifier": address, "nameIdentifierScheme": _SCHEMES[scheme][0], "schemeUri": _SCHEMES[scheme][1]}
        for scheme, address in agent.identifiers
        if scheme in _SCHEMES
    ]
    return {**made, **({"nameIdentifiers": identifiers} if identifiers else {})}


def _role(agent: Agent) -> str:
    role = agent.role.lower()
    return next((name for words, name in _ROLES if any(word in role for word in words)), "Other")


def _rights(url: str | None, words: Localized) -> dict[str, str]:
    made = {"rights": localized(words, "en")} if words else {}
    tag = "en" if "en" in words else ""
    if url:
        made["rightsUri"] = url
    known = spdx(url)
    if known:
        made.update(rightsIdentifier=known, rightsIdentifierScheme="SPDX", schemeUri="https://spdx.org/licenses/")
    return {**made, **_lang(tag)}
