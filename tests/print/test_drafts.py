"""Drafts: only what changed is laid out, by the page numbers of the last layout, and no reading file is touched."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from bakuedition.config import load_config
from bakuedition.drafting import build_draft
from bakuedition.errors import OutputError
from bakuedition.pipeline import build
from bakuedition.render.print import NoLastLayoutError, render_drafts, render_print
from bakuedition.render.print.book import Folio, Part, Row
from bakuedition.render.print.drafts.changed import LONGEST, Comparison, chapters, compare, wanted
from bakuedition.render.print.drafts.last import Kept, LastLayout
from bakuedition.render.print.drafts.looks import Looks, numbers
from bakuedition.report import Reporter

from ..commandline import run
from ..unit.tei import pair, tei
from . import synthetic
from .books import rendering


def kept(*names: str) -> list[Kept]:
    return [Kept((name,), "", k + 1) for k, name in enumerate(names)]


def new(*names: str) -> list[tuple[tuple[str, ...], str]]:
    return [((name,), "") for name in names]


def test_nothing_changed() -> None:
    assert compare(kept("a", "b"), new("a", "b")) == Comparison((0, 1), frozenset(), frozenset(), 0)


def test_a_row_that_looks_otherwise_stands_where_the_old_one_stood() -> None:
    assert compare(kept("a", "b", "c"), new("a", "x", "c")) == Comparison((0, 1, 2), frozenset({1}), frozenset(), 0)


def test_rows_put_in_do_not_change_those_that_follow() -> None:
    found = compare(kept("a", "b", "c"), new("x", "a", "b", "y", "c"))
    assert found.changed == {0, 3} and found.places[1:3] == (0, 1) and found.places[4] == 2 and not found.touched


@pytest.mark.parametrize(("names", "touched"), [(("b", "c"), 0), (("a", "c"), 1), (("a", "b"), 1)])
def test_what_stands_beside_something_that_is_gone_is_touched(names: tuple[str, ...], touched: int) -> None:
    found = compare(kept("a", "b", "c"), new(*names))
    assert (found.changed, found.touched) == (frozenset(), frozenset({touched}))


def test_other_numbers_change_nothing() -> None:
    found = compare(kept("a", "b"), [(("a",), ""), (("b",), "7")])
    assert (found.changed, found.renumbered) == (frozenset(), 1)


def test_a_part_that_is_new_is_changed_from_end_to_end() -> None:
    assert compare([], new("a", "b")).changed == {0, 1}


def rows(*levels: int) -> tuple[Row, ...]:
    return tuple(Row(f"r{k}", "", "head" if level else "p", (), level) for k, level in enumerate(levels))


def test_a_chapter_begins_with_its_headings() -> None:
    assert chapters(rows(1, 2, 0, 0, 2, 0)) == [range(4), range(4, 6)]
    assert chapters(rows(0, 0, 1, 0)) == [range(2), range(2, 4)]
    assert chapters(()) == []


def changes(*places: int) -> Comparison:
    return Comparison((), frozenset(places), frozenset(), 0)


def test_chapters_that_changed_are_wanted_as_wholes() -> None:
    part = replace(synthetic.text(8, words=(10, 12), heading_every=2))
    assert wanted(part, changes(1, 7)) == [range(3), range(6, 9)]
    assert wanted(part, changes(1, 4)) == [range(6)]
    assert wanted(part, changes()) == []


def test_of_a_very_long_chapter_what_is_near_the_change_is_wanted() -> None:
    part = synthetic.text(12, words=(900, 900), heading_every=100)
    assert (
        sum(len("".join(b.itertext())) for row in part.rows for cell in row.cells if cell for b in cell.content)
        > LONGEST
    )
    assert wanted(part, changes(5)) == [range(4, 7)]


def test_of_a_register_its_entries_are_wanted() -> None:
    part = Part("part-person", "person", {}, ("la",), rows(0, 0, 0))
    assert wanted(part, changes(0, 2)) == [range(1), range(2, 3)]


def test_looks_leave_out_what_others_decide_and_nothing_else() -> None:
    (row,) = (row for row in synthetic.text(1, ("la",)).rows if row.n)
    looks, (kind, before) = Looks({}), Looks({}).of(row, ("la",))
    block = row.cells[0].content[0]  # type: ignore[union-attr]
    block.set("id", "other")
    note = next(block.iter("div"))
    note.set("data-n", "77")
    assert looks.of(row, ("la",)) == (kind, before)
    shown = numbers(row)
    note.set("data-n", "78")
    assert numbers(row) != shown
    note.text = "Aliud."
    assert looks.of(row, ("la",)) != (kind, before)
    assert looks.of(row, ("en",)) == (kind, "")


def test_an_image_that_changes_changes_its_row() -> None:
    (row,) = (row for row in synthetic.text(1, ("la",)).rows if row.n)
    row.cells[0].content[0].set("src", "edition:images/a.png")  # type: ignore[union-attr]
    one, other = (Looks({"images/a.png": lambda content=content: content}) for content in (b"a", b"b"))
    assert one.of(row, ("la",)) != other.of(row, ("la",))


LAST = LastLayout("s", "r", 9, {"part-a": tuple(kept("a", "b"))}, {"p1": Folio(3, 7)})


def test_a_last_layout_is_read_as_it_was_written() -> None:
    assert LastLayout.read(LAST.dump()) == LAST


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        LAST.dump()[:-9],
        LAST.dump().replace(b"[3,7]", b"[4,7]"),
        LAST.dump().replace(b"1", b"0"),
    ],
)
def test_a_damaged_one_is_not_believed(content: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        LastLayout.read(content)


FILLING = " ".join(["verba"] * 150)


def text(second: str = "Secundum", notes: str = "") -> str:
    """Return a text of three chapters in two languages, each longer than a page."""

    def side(mine: str, other: str) -> str:
        return "".join(
            f'<div><head xml:id="{mine}h{n}" corresp="#{other}h{n}">{name} {mine}</head>'
            + "".join(
                f'<p xml:id="{mine}{n}p{k}" corresp="#{other}{n}p{k}">{name}que {FILLING}<note>Nota.</note></p>'
                for k in (1, 2)
            )
            + f'<p xml:id="{mine}{n}last">Finis.{notes if n == 1 else ""}</p></div>'
            for n, name in ((1, "Primum"), (2, second), (3, "Tertium"))
        )

    return tei(pair(side("la", "en"), side("en", "la")))


def drafted(folder: Path, before: str, after: str, layout: str) -> tuple[dict[str, bytes], PdfReader | None, list[str]]:
    """Lay a text out, then draft another by it: files, the PDF of the draft, remarks."""
    made = rendering(folder, before)
    config = replace(made.config, layouts=(layout,))
    artifacts, _ = render_print(config, made.corpus, made.edition, made.marks, made.fragments)
    last = {path.name: artifact.content for artifact in artifacts if (path := artifact.path).parts[0] == "draft"}
    made = rendering(folder, after)
    drafts = render_drafts(config, made.corpus, made.edition, made.marks, made.fragments, last)
    files = {str(artifact.path): artifact.content for artifact in drafts.artifacts}
    content = files.get(f"draft/a-{layout}-draft.pdf")
    pdf = PdfReader(io.BytesIO(content)) if content is not None else None
    return files, pdf, list(drafts.remarks)


@pytest.mark.parametrize("layout", ["single", "parallel", "facing"])
def test_a_draft_holds_the_chapter_that_changed_and_says_what_it_is(tmp_path: Path, layout: str) -> None:
    files, pdf, remarks = drafted(tmp_path, text(), text("Alterum"), layout)
    assert pdf is not None and len(remarks) == 1 and "Alterum la" in remarks[0]
    pages = [page.extract_text() for page in pdf.pages]
    words = "\n".join(pages)
    assert "Alterumque" in words and "Primumque" not in words and "Tertiumque" not in words
    first = LastLayout.read(files[f"draft/a-{layout}.json"]).folios["lah2"].page
    assert re.search(rf"\b{first}\b", pages[0]), "its first page bears the number it had"
    assert all("Draft" in page for page in pages)
    assert pdf.metadata is not None and str(pdf.metadata.title).startswith("Draft: ")
    assert b"E801" not in files[f"draft/a-{layout}-draft.json"]


def test_without_a_change_there_is_no_draft(tmp_path: Path) -> None:
    files, pdf, remarks = drafted(tmp_path, text(), text(), "single")
    assert pdf is None and remarks == ["draft, single: nothing changed since the last layout"]
    assert "draft/a-single-draft.txt" in files


def test_a_new_note_lays_out_its_chapter_and_counts_those_with_other_numbers(tmp_path: Path) -> None:
    files, pdf, _ = drafted(tmp_path, text("Secundum"), text("Secundum", "<note>Nova.</note>"), "single")
    assert pdf is not None
    words = "".join(page.extract_text() for page in pdf.pages)
    assert "Nova." in words and "Secundumque" not in words
    assert b"rows with other numbers only: 4" in files["draft/a-single-draft.txt"]


def test_other_style_needs_the_whole_book(tmp_path: Path) -> None:
    made = rendering(tmp_path, text())
    parts = (made.corpus, made.edition, made.marks, made.fragments)
    config = replace(made.config, layouts=("single",))
    artifacts, _ = render_print(config, *parts)
    last = {artifact.path.name: artifact.content for artifact in artifacts}
    with pytest.raises(NoLastLayoutError, match="settings"):
        render_drafts(replace(config, papers={"single": "A4"}), *parts, last)
    with pytest.raises(NoLastLayoutError, match="no earlier layout"):
        render_drafts(config, *parts, {})


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_reading_files_stay_as_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "a.xml", tmp_path / "out"
    source.write_text(text(), encoding="utf-8")
    config = replace(load_config(source), layouts=("single",))
    build_draft(config, out, Reporter())  # there is nothing to go by yet
    assert "no draft: there is no earlier layout single to go by; the whole book" in capsys.readouterr().err
    before = snapshot(out / "pdf") | snapshot(out / "report")
    assert before
    source.write_text(text("Alterum"), encoding="utf-8")
    build_draft(config, out, Reporter())
    assert "Alterum" in capsys.readouterr().err and (out / "draft/a-single-draft.pdf").exists()
    assert snapshot(out / "pdf") | snapshot(out / "report") == before
    (out / "draft/a-single.json").write_bytes(b"{")
    build_draft(config, out, Reporter())
    assert "what was kept of the last layout single is damaged; the whole book is laid out" in capsys.readouterr().err
    assert sorted(path.name for path in (out / "draft").iterdir()) == ["a-single.json"]
    assert snapshot(out / "pdf") != before


def test_a_folder_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    source = tmp_path / "a.xml"
    source.write_text(text(), encoding="utf-8")
    (tmp_path / "draft").mkdir()
    (tmp_path / "draft/novel.txt").write_text("mine")
    with pytest.raises(OutputError, match="did not make it"):
        build(load_config(source), ("pdf",), tmp_path, Reporter(quiet=True))


def test_drafts_are_of_the_pdf_alone(tmp_path: Path) -> None:
    source = tmp_path / "a.xml"
    source.write_text(text(), encoding="utf-8")
    done = run("build", source, "-o", tmp_path / "out", "--draft", "--only", "site")
    assert done.returncode == 2 and "--draft makes drafts of the PDF, nothing else" in done.stderr
