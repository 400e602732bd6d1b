"""What the attributes of a state of a person or body say (TEI Guidelines 14.3.2.1): where it was held, and when.

A stylesheet leaves `span.mark` with `data-tie` (pointers to register entries) and the dates of the element after its words;
here it becomes "(Baku Soviet, from January 1918)".
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from ..corpus import pointers
from ..model import Edition, When, localized
from .dates import written
from .labels import Labels
from .tongues import drop

_DATES = ("data-when", "data-from", "data-to", "data-notbefore", "data-notafter")


def write_tie(tie: etree._Element, edition: Edition, t: Labels, address_of: Callable[[str], str | None]) -> None:
    """Write a tie out in the language of the labels, names as links where they have an address; drop it if empty."""
    names = pointers.ids(tie.attrib.pop("data-tie"))
    when = written(When(*(tie.attrib.pop(name, None) for name in _DATES)), t)
    holder = tie.getparent()
    said = "".join(holder.itertext()) if holder is not None else ""
    tie.text = " ("
    for identifier in names:
        entity = edition.entities.get(identifier)
        words = localized(entity.short or entity.names, t.language) if entity is not None else ""
        if not words or words in said:
            continue
        address = address_of(identifier)
        name = etree.SubElement(tie, "a" if address else "span")
        if address:
            name.set("href", address)
        name.text, name.tail = words, ", "
    if not len(tie) and not when:
        drop(tie)
    elif when:
        _append(tie, f"{when})")
    else:
        tie[-1].tail = ")"


def _append(tie: etree._Element, words: str) -> None:
    if len(tie):
        tie[-1].tail = (tie[-1].tail or "") + words
    else:
        tie.text = (tie.text or "") + words
