"""Notes beside the text, as files."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from ..conftest import render, site_of
from ..unit.tei import tei


def test_a_closed_note_without_a_label_shows_its_first_words(tmp_path: Path) -> None:
    words = "Verba notae satis longae ut in margine una linea capere eam non possit."
    note = f'<note xml:lang="la">{words}</note><note><label>De re</label> Altera.</note>'
    (tmp_path / "a.xml").write_text(tei(f"<body><p>Verba{note}.</p></body>"), encoding="utf-8")
    site = site_of(render(tmp_path / "a.xml"))
    summaries = html.document_fromstring(site["site/en/text.html"]).findall(".//details[@class='bk-note']/summary")
    assert [(span.get("class"), span.text) for one in summaries for span in one][1::2] == [
        ("opening", "Verba notae satis longae ut in margine una linea capere eam …"),
        ("lemma", "De re"),
    ]
