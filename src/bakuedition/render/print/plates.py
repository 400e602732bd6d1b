"""Plates: the pictures of the pages of the source, after the texts.

A reader of the book has them at hand, a page each, as in printed facsimiles. Beyond some number and size they would
make a book of pictures: then they are left to the site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from .book import Cell, Part, Row

if TYPE_CHECKING:
    from .compose import Composer

MOST = 60  # plates of a book
MOST_BYTES = 60_000_000  # of all together


def plates(composer: Composer) -> list[Part]:
    """Return the plates as one part: a row for each picture, its caption under it."""
    surfaces = [surface for surface in composer.material.edition.surfaces.values() if surface.image]
    root = composer.material.corpus.root
    sizes = [(root / surface.image).stat().st_size for surface in surfaces if surface.image]
    if not surfaces or len(surfaces) > MOST or sum(sizes) > MOST_BYTES:
        return []
    tag = composer.own[0]
    rows = []
    for surface in surfaces:
        address = composer.images(f"./{surface.image}", "-", surface.id)
        if address is None:
            continue
        body = etree.Element("div", {"class": "plate", "id": surface.id})
        words = surface.alt or composer.labels(tag)("facsimile.alt", n=surface.n).strip()
        etree.SubElement(body, "img", src=address, alt=words)
        fragment = composer.material.fragments.get("surface", surface.id)
        caption = etree.SubElement(body, "p", {"class": "caption"})
        if fragment is not None and fragment.words():
            caption.extend(composer.fitting.fit(fragment.copy(), tag))
        else:
            caption.text = surface.n or words
        rows.append(Row(surface.id, "", "plate", (Cell(tag, (body,)),)))
    return [Part("part-plates", "plates", composer.titled("nav.facsimile"), (tag,), tuple(rows))] if rows else []
