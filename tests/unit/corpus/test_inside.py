"""Files that a text names, and names that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bakuedition.corpus.inside import file_inside


def test_a_file_of_the_folder(tmp_path: Path) -> None:
    root = tmp_path.resolve() / "edition"
    (root / "tei").mkdir(parents=True)
    (root / "a.png").write_bytes(b"")
    assert file_inside(root, root / "tei", "../a.png") == root / "a.png"


@pytest.mark.parametrize(
    "address",
    ["", "nothing.png", "../b.png", "/etc/passwd", "link.png", "circle", "a.png\0", "a" * 5_000, "a/" * 3_000],
)
def test_no_file_of_the_folder(tmp_path: Path, address: str) -> None:
    root = tmp_path.resolve() / "edition"
    root.mkdir()
    (tmp_path / "b.png").write_bytes(b"")
    (root / "a.png").write_bytes(b"")
    (root / "link.png").symlink_to(tmp_path / "b.png")
    (root / "circle").symlink_to(root / "circle")
    assert file_inside(root, root, address) is None
