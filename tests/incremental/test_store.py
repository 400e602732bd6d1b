"""What is kept is what was made, or it is made again; what was not changed is not rendered again."""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bakuedition.config import load_config
from bakuedition.pipeline import check, render
from bakuedition.report import Reporter
from bakuedition.store import NOWHERE, Store, keeping, key_of, store

from . import edition as edits
from .edition import make


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    made = Store(tmp_path / "store")
    made.put("kind", "a1", b"value")
    return made


def entry(kept: Store) -> Path:
    assert kept.folder is not None
    (path,) = [path for path in kept.folder.rglob("*") if path.is_file()]
    return path


def test_what_is_kept_is_not_made_again(kept: Store) -> None:
    assert kept.remember("kind", "a1", lambda: pytest.fail("made again")) == b"value"
    assert kept.remember("kind", "b2", lambda: b"other") == b"other"
    assert (kept.asked, kept.made) == ({"kind": 2}, {"kind": 1})
    assert NOWHERE.get("kind", "a1") is None and store() is NOWHERE


@pytest.mark.parametrize(
    "damage", [lambda old: b"", lambda old: old[:-1], lambda old: old[:-1] + b"x", lambda old: old + b"x", bytes.upper]
)
def test_a_damaged_entry_is_none(kept: Store, damage: Callable[[bytes], bytes]) -> None:
    path = entry(kept)
    path.write_bytes(damage(path.read_bytes()))
    assert kept.get("kind", "a1") is None
    assert kept.remember("kind", "a1", lambda: b"value") == b"value" == kept.get("kind", "a1")


def test_an_entry_stands_for_itself_alone(kept: Store) -> None:
    path = entry(kept)
    other = path.with_name("a2")
    other.write_bytes(path.read_bytes())
    assert kept.get("kind", "a1") == b"value" and kept.get("kind", "a2") is None


def test_a_folder_that_takes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Store(tmp_path / "file")
    assert kept.remember("kind", "a1", lambda: b"value") == b"value"
    kept.tidy()
    assert (tmp_path / "file").read_text() == ""


def test_what_was_not_used_longest_goes_first(kept: Store) -> None:
    kept.put("kind", "b2", b"other")
    assert kept.folder is not None
    os.utime(kept.folder / "kind/a1/a1", (0, 0))
    kept.tidy(100)
    assert kept.get("kind", "a1") is None and kept.get("kind", "b2") == b"other"
    kept.tidy(0)
    assert kept.get("kind", "b2") is None


def test_many_write_the_same(kept: Store) -> None:
    value = bytes(100_000)
    seen: list[bytes | None] = []

    def use() -> None:
        for _ in range(50):
            kept.put("kind", "c3", value)
            seen.append(kept.get("kind", "c3"))

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(seen) == {value}


def test_a_key_tells_its_parts_apart() -> None:
    keys = [key_of("ab"), key_of("a", "b"), key_of(b"ab"), key_of("b", "a"), key_of("'ab'"), key_of(1), key_of("1")]
    assert len(set(keys)) == len(keys) and key_of("a", "b") == key_of("a", "b")


def rendered(folder: Path, kept: Store) -> int:
    """Render an edition; return how many of its sources went through the stylesheets."""
    kept.made.clear()
    with keeping(kept):
        render(check(load_config(folder), Reporter(quiet=True)), Reporter(quiet=True))
    return kept.made.get("sources", 0)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (edits.edit_as_long, 1),  # the letter
        (edits.edit_register, 1),  # the file of the register
        (edits.edit_included, 1),  # the file that includes it
        (edits.edit_note, 1),
        (edits.edit_template, 0),
        (edits.edit_style, 0),
        (edits.edit_settings, 0),
        (edits.touch, 0),
        (edits.edit_labels, 3),  # stylesheets may read them
        (edits.edit_stylesheet, 3),
    ],
)
def test_what_is_rendered_after_an_edit(
    tmp_path: Path, edit: Callable[[Path, random.Random], None], expected: int
) -> None:
    folder, kept = tmp_path / "letters", Store(tmp_path / "store")
    make(folder)
    assert rendered(folder, kept) == 3 and rendered(folder, kept) == 0
    before = (folder / "tei/a.xml").read_text() + (folder / "tei/b.xml").read_text()
    chance = random.Random(4)
    edit(folder, chance)
    while edit is edits.edit_as_long and before == "".join((folder / f"tei/{n}.xml").read_text() for n in "ab"):
        edit(folder, chance)
    assert rendered(folder, kept) == expected
    assert rendered(folder, kept) == 0
