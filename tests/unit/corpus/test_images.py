"""Pictures of strangers: only files of the folder, only what they say they are, nothing that acts."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from bakuedition.corpus import images
from bakuedition.corpus.addresses import Prefixes, template_of
from bakuedition.corpus.images import ImageFile, Refused, find_image
from bakuedition.corpus.names import TEI

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 30">{}</svg>'


def picture(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    """Return a picture of a kind."""
    file = io.BytesIO()
    Image.new("RGB", size, (230, 220, 200)).save(file, kind)
    return file.getvalue()


def found(folder: Path, url: str = "a.png") -> ImageFile | Refused:
    return find_image(folder.resolve(), "text.xml", url)


@pytest.mark.parametrize(("kind", "name"), [("PNG", "png"), ("JPEG", "jpg"), ("GIF", "gif"), ("WEBP", "webp")])
def test_what_a_file_holds_counts_not_its_name(tmp_path: Path, kind: str, name: str) -> None:
    (tmp_path / "a.png").write_bytes(picture(kind))
    assert found(tmp_path) == ImageFile((tmp_path / "a.png").resolve(), name, 40, 30)


@pytest.mark.parametrize(
    "content", [b"", b"no picture", b"<html><script>alert(1)</script></html>", picture("PNG")[:12], b"%PDF-1.7"]
)
def test_no_picture_is_shown_as_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.png").write_bytes(content)
    assert isinstance(found(tmp_path), Refused)


def test_a_picture_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.png").write_bytes(picture("PNG"))
    monkeypatch.setattr(images, "MOST_PIXELS", 1199)
    assert "pixels" in _reason(found(tmp_path))
    monkeypatch.setattr(images, "MOST_BYTES", 10)
    assert "MB" in _reason(found(tmp_path))


@pytest.mark.parametrize(
    "url",
    ["../a.png", "/etc/hostname", "https://example.org/a.png", "file:///a.png", "data:image/png;base64,x", "\0", ""],
)
def test_nothing_is_read_from_elsewhere(tmp_path: Path, url: str) -> None:
    folder = tmp_path / "edition"
    folder.mkdir()
    (tmp_path / "a.png").write_bytes(picture("PNG"))
    assert isinstance(found(folder, url), Refused)


def test_a_link_out_of_the_folder_is_no_picture(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    folder.mkdir()
    (tmp_path / "a.png").write_bytes(picture("PNG"))
    (folder / "a.png").symlink_to(tmp_path / "a.png")
    assert isinstance(found(folder), Refused)
    (folder / "b.png").symlink_to("b.png")
    assert isinstance(found(folder, "b.png"), Refused)


def test_a_name_may_be_written_as_an_address(tmp_path: Path) -> None:
    (tmp_path / "f 1#r.png").write_bytes(picture("PNG"))
    assert isinstance(found(tmp_path, "f%201%23r.png"), ImageFile)
    assert isinstance(found(tmp_path, "f 1#r.png"), ImageFile)


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<g onclick='alert(1)'/>",
        "<a href='https://example.org'><path/></a>",
        "<image href='https://example.org/a.png'/>",
        "<use xlink:href='https://example.org/a.svg#b'/>",
        "<style>@import 'https://example.org/a.css'</style>",
        "<rect style='fill:url(https://example.org/a)'/>",
        "<rect fill='url( &quot;//example.org/a&quot; )'/>",
        "<foreignObject/>",
        "<set attributeName='href' to='javascript:alert(1)'/>",
        "<b xmlns='http://www.w3.org/1999/xhtml'/>",
    ],
)
def test_a_drawing_that_could_act_is_refused(tmp_path: Path, inner: str) -> None:
    (tmp_path / "a.png").write_text(SVG.format(inner), encoding="utf-8")
    assert "could act" in _reason(found(tmp_path))


def test_a_drawing_that_only_draws_is_shown(tmp_path: Path) -> None:
    inner = "<defs><linearGradient id='g'/></defs><rect fill='url(#g)'/><use href='#g'/><text>a</text>"
    (tmp_path / "a.svg").write_text(SVG.format(inner), encoding="utf-8")
    assert found(tmp_path, "a.svg") == ImageFile((tmp_path / "a.svg").resolve(), "svg", 40, 30)


def test_entities_of_a_drawing_are_refused(tmp_path: Path) -> None:
    declared = '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("<text>&a;</text>")
    (tmp_path / "a.svg").write_text(declared, encoding="utf-8")
    assert "entities" in _reason(found(tmp_path, "a.svg"))


def _reason(refused: ImageFile | Refused) -> str:
    assert isinstance(refused, Refused)
    return refused.reason


@pytest.mark.parametrize(
    ("url", "kind", "expected"),
    [
        (
            "https://x.org/iiif/2/a%2Fb/full/max/0/default.jpg",
            "",
            "https://x.org/iiif/2/a%2Fb/{region}/max/0/default.jpg",
        ),
        ("https://x.org/a/0,0,9,9/200,/90/native.png", "", "https://x.org/a/{region}/200,/90/native.png"),
        ("https://x.org/a/info.json", "", "https://x.org/a/{region}/max/0/default.jpg"),
        ("https://x.org/a", "application/json", "https://x.org/a/{region}/max/0/default.jpg"),
        ("https://x.org/full/a.jpg", "image/jpeg", None),
        ("javascript:/a/info.json", "", None),
    ],
)
def test_addresses_of_image_servers_are_known(url: str, kind: str, expected: str | None) -> None:
    assert template_of(url, kind) == expected


@pytest.mark.parametrize(
    ("pattern", "pointer", "expected"),
    [
        ("(.+)", "i:a.jpg", "https://x.org/a.jpg/full"),
        ("([a-z]+)[.]jpg", "i:a.jpg", "i:a.jpg"),  # no plain pattern: it stays as it is
        ("([a-z]+)\\.jpg", "i:a.jpg", "https://x.org/a/full"),
        ("((a+)+)b", f"i:{'a' * 60}", f"i:{'a' * 60}"),  # it would take for ever
        ("(", "i:a", "i:a"),
        ("(.+)", "j:a.jpg", "j:a.jpg"),
        ("(.+)", "https://a.org", "https://a.org"),
    ],
)
def test_private_prefixes_are_written_out(pattern: str, pointer: str, expected: str) -> None:
    from lxml import etree

    root = etree.Element(f"{{{TEI}}}TEI")
    etree.SubElement(
        root, f"{{{TEI}}}prefixDef", ident="i", matchPattern=pattern, replacementPattern="https://x.org/$1/full"
    )
    assert Prefixes(root).expand(pointer) == expected
