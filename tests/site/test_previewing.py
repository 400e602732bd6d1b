"""Pages of a text that somebody is writing: of new words alone at once, and as they are when everything is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bakuedition.config import load_config
from bakuedition.previewing import Previews
from bakuedition.render import sketches
from bakuedition.render.site.preview import Preview

from .conftest import TWO

PAGES = ("en/text.html", "ru/text-la.html", "en/notes.html", "en/apparatus.html", "en/persons.html")


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    (tmp_path / "a.xml").write_text(TWO, encoding="utf-8")
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "A"\n[sources]\ndocuments = "a.xml"\n')
    return tmp_path


def pages(preview: Preview | None) -> dict[str, bytes | None]:
    assert preview is not None
    return {path: preview.page(path) for path in PAGES}


def write(edition: Path, before: str, after: str) -> None:
    text = (edition / "a.xml").read_text(encoding="utf-8")
    assert before in text
    (edition / "a.xml").write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.parametrize("word", ["Primum", "Nota bene", "Alterum", "signum", "Second", "Tertium", " verbum"])
def test_new_words_make_the_pages_of_a_text_that_is_read_again(edition: Path, word: str) -> None:
    previews, config = Previews(), load_config(edition)
    before = pages(previews.whole(config))
    for one, other in ((word, f"{word} additum"), (" additum", " bis"), (f"{word} bis", word)):
        write(edition, one, other)
        hasty = previews.words(config)
        assert (hasty is None) == (other == word)  # as it was read: nothing is new
        found = pages(hasty or previews.whole(config))
        assert found == pages(Previews().whole(config))
    assert found == before


def test_words_of_several_places_are_taken_over_one_after_the_other(edition: Path) -> None:
    previews, config = Previews(), load_config(edition)
    previews.whole(config)
    for one, other in (("Primum", "Primus"), ("Nota bene", "Nota male"), ("Primus", "Primum"), ("Third", "III")):
        write(edition, one, other)
        assert pages(previews.words(config)) == pages(Previews().whole(config))
    assert pages(previews.whole(config)) == pages(Previews().whole(config))


def test_what_is_known_of_a_text_waits_until_it_is_read(edition: Path) -> None:
    """The name in a register stands on pages that do not have its element."""
    previews, config = Previews(), load_config(edition)
    previews.whole(config)
    write(edition, "<persName>Gaius</persName></person>", "<persName>Marcus</persName></person>")
    assert b'title="Gaius' in (pages(previews.words(config))["en/text.html"] or b"")
    whole = pages(previews.whole(config))
    assert b'title="Marcus' in (whole["en/text.html"] or b"") and whole == pages(Previews().whole(config))


@pytest.mark.parametrize(
    ("before", "after"),
    [("Primum", "Primum <hi>verbum</hi>"), ('ref="#p"', 'ref="#q"'), ("Primum", "Primum<!-- -->")],
    ids=["element", "attribute", "remark"],
)
def test_more_than_words_is_read(edition: Path, before: str, after: str) -> None:
    previews, config = Previews(), load_config(edition)
    assert previews.words(config) is None  # nothing was read before
    previews.whole(config)
    assert previews.words(config) is None  # nothing is new
    write(edition, before, after)
    assert previews.words(config) is None
    assert pages(previews.whole(config)) == pages(Previews().whole(config))


def test_other_settings_and_stylesheets_are_read(edition: Path) -> None:
    previews = Previews()
    previews.whole(load_config(edition))
    write(edition, "Primum", "Primus")
    (edition / "xslt").mkdir()
    ours = '<xsl:import href="bakuedition:fragments.xsl"/>'
    (edition / "xslt/fragments.xsl").write_text(
        f'<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">{ours}</xsl:stylesheet>'
    )
    assert previews.words(load_config(edition)) is None
    previews.whole(load_config(edition))
    write(edition, "Primus", "Primum")
    (edition / "edition.toml").write_text('[edition]\ntitle = "B"\n[sources]\ndocuments = "a.xml"\n')
    assert previews.words(load_config(edition)) is None


def test_of_many_texts_those_are_followed_that_are_changed(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sketches, "FEW", 0)
    previews, config = Previews(), load_config(edition)
    previews.whole(config)
    followed = []
    for one, other in (("Primum", "Primus"), ("Primus", "Secundus"), ("Secundus", "Tertius")):
        write(edition, one, other)
        hasty = previews.words(config)
        followed.append(hasty is not None)
        found = pages(hasty or previews.whole(config))
        assert found == pages(Previews().whole(config))
    assert followed == [False, True, True]
