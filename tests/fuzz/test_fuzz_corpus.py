"""The bytes that fuzzing kept, and bytes that hypothesis thinks of, break nothing.

`make stress` looks for new ones (tools/fuzz.py).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import targets
from tests.fuzz.targets import TARGETS

KEPT = Path(__file__).parent / "corpus"
_CALM = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_what_was_kept(name: str) -> None:
    inputs = sorted((KEPT / name).iterdir())
    assert len(inputs) > 9
    for path in inputs:
        TARGETS[name](path.read_bytes())


@pytest.mark.parametrize("name", ["aligner", "apparatus"])
def test_other_bytes(name: str) -> None:
    @_CALM
    @given(st.binary(max_size=150))
    def tried(data: bytes) -> None:
        TARGETS[name](data)

    tried()


@_CALM
@given(st.text(alphabet="<>/=\"'& \r\nap:!?-[]é😀", max_size=80), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_other_files(content: str, encoding: str) -> None:
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>{content}</text></TEI>'
    targets.reader(text.encode(encoding))


def test_a_wrong_reading_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check can fail: a program that always reads the lemma does not pass."""
    monkeypatch.setattr("bakuedition.extract.voice.Voice.reading", lambda *_: None)
    with pytest.raises(AssertionError):
        for path in sorted((KEPT / "apparatus").iterdir()):
            targets.apparatus(path.read_bytes())
