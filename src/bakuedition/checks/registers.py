"""Registers: entries with names, mentioned somewhere, by the right kind of element."""

from __future__ import annotations

from ..corpus import pointers
from ..corpus.corpus import Corpus
from ..corpus.names import TEI, tei
from ..findings import Finding
from ..model import Edition, EntityKind
from .found import found

_RIGHT = {
    tei("persName"): (EntityKind.PERSON, EntityKind.ORGANIZATION),
    tei("orgName"): (EntityKind.ORGANIZATION,),
    tei("placeName"): (EntityKind.PLACE,),
}


def check(edition: Edition, corpus: Corpus) -> list[Finding]:
    """Report entries without a name or mention, and names that point at the wrong kind of entry."""
    pointed: set[str] = {mention.entity_id for mention in edition.mentions}
    findings: list[Finding] = []
    for source in corpus.sources:
        for element in source.root.iter(f"{{{TEI}}}*"):
            for name in (
                "ref",
                "target",
                "corresp",
                "source",
                "where",
                "who",
                "active",
                "passive",
                "mutual",
                "resp",
                "key",
            ):
                pointed.update(pointers.ids(element.get(name)))
            kinds = _RIGHT.get(str(element.tag))
            for identifier in pointers.ids(element.get("ref")) if kinds else ():
                entity = edition.entities.get(identifier)
                if entity is not None and kinds and entity.kind not in kinds:
                    name = str(element.tag).rsplit("}", 1)[-1]
                    message = f'{name} points at "{identifier}", which is a {entity.kind.value}'
                    findings.append(found(corpus, element, "W703", message))
    for entity in edition.entities.values():
        element_of = corpus.ids.get(entity.id)
        if element_of is None:
            continue
        if list(entity.names.values()) == [entity.id]:
            findings.append(found(corpus, element_of, "W702", f'the entry "{entity.id}" has no name'))
        # A dated event belongs to the chronology whether or not the texts name it.
        if entity.id not in pointed and edition.mentions and not (entity.kind is EntityKind.EVENT and entity.when):
            findings.append(found(corpus, element_of, "W701", f'nothing mentions "{entity.id}"'))
    return findings
