"""What this edition adds: a check, and a page."""

from collections.abc import Iterator
from html import escape

from bakuedition import Finding, Given, OwnPage


def checks(given: Given) -> Iterator[Finding]:
    """Every paragraph ends with a stop."""
    for segment in given.edition.segments.values():
        if not given.words(segment.id).endswith("."):
            yield given.warning(segment.id, "the paragraph does not end with a stop", "add it.")


def pages(given: Given) -> Iterator[OwnPage]:
    """Make one page: how long each paragraph is."""
    rows = [
        f"<tr><td>{escape(segment.id)}</td><td>{len(given.words(segment.id).split())}</td></tr>"
        for segment in given.edition.segments.values()
    ]
    table = f"<table><tr><th>Paragraph</th><th>Words</th></tr>{''.join(rows)}</table>"
    yield OwnPage("lengths.html", {"en": "Lengths"}, {"en": table})
