"""A TEI document of plain texts: a full header to fill in, and the texts side by side (TEI Guidelines, chapters 2, 4, 17)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from .. import __version__
from ..model.language import primary
from .plaintext import Paragraph

# How a gap in the header is marked; check finds it until it is filled (W134).
FILL = "[to be filled in]"
_NAMES = {
    "ar": "Arabic", "be": "Belarusian", "cs": "Czech", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "fa": "Persian", "fr": "French", "grc": "Ancient Greek", "he": "Hebrew", "hy": "Armenian", "it": "Italian",
    "ka": "Georgian", "la": "Latin", "pl": "Polish", "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian", "yi": "Yiddish",
    "az": "Azerbaijani",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """One text: its language, the file it came from, its paragraphs."""

    language: str
    file: str
    paragraphs: Sequence[Paragraph]


def settings(name: str, languages: Sequence[str]) -> str:
    """Return edition.toml."""
    listed = ", ".join(f'"{language}"' for language in languages)
    return f"""\
# The settings of this edition. Every key is explained in bakuedition's docs/settings.md.

[edition]
id = "{name}"                  # in file names and addresses; never change it once published
languages = [{listed}]         # of the texts, the source first

[sources]
documents = "tei/*.xml"
"""


def skeleton(name: str, sides: Sequence[Side], *, today: date) -> str:
    """Return the TEI document. Its ids are LANGUAGE-pN and LANGUAGE-pN-sN."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{name}">',
        *_header(sides, today),
    ]
    if len(sides) == 1:
        lines += _text(sides[0], None, "  ")
    else:
        lines += ["  <text>", "    <group>"]
        for side in sides:
            lines += _text(side, sides[0] if side is not sides[0] else None, "      ")
        lines += ["    </group>", "  </text>"]
    return "\n".join([*lines, "</TEI>", ""])


def _text(side: Side, source: Side | None, indent: str) -> Iterator[str]:
    """Give the lines of one text; `source` is what it translates."""
    tag = side.language
    whole = source is not None and len(source.paragraphs) == len(side.paragraphs)
    corresp = f' corresp="#{_id(source.language)}"' if source is not None else ""
    yield f'{indent}<text xml:id="{_id(tag)}" xml:lang={quoteattr(tag)}{corresp}>'
    yield f"{indent}  <body>"
    for n, paragraph in enumerate(side.paragraphs, 1):
        partner = source.paragraphs[n - 1] if source is not None and whole else None
        yield f"{indent}    {_paragraph(side, n, paragraph, source, partner)}"
    yield f"{indent}  </body>"
    yield f"{indent}</text>"


def _paragraph(side: Side, n: int, paragraph: Paragraph, source: Side | None, partner: Paragraph | None) -> str:
    own = f"{_id(side.language)}-p{n}"
    there = f"{_id(source.language)}-p{n}" if source is not None and partner is not None else ""
    by_sentence = partner is not None and len(partner) == len(paragraph)
    parts = []
    for k, sentence in enumerate(paragraph, 1):
        pointer = f' corresp="#{there}-s{k}"' if by_sentence else ""
        parts.append(f'<seg xml:id="{own}-s{k}"{pointer}>{escape(sentence)}</seg>')
    pointer = f' corresp="#{there}"' if there else ""
    return f'<p xml:id="{own}" n="{n}"{pointer}>{" ".join(parts)}</p>'


def _id(language: str) -> str:
    return language if language[:1].isalpha() else f"l-{language}"


def _fill(tag: str) -> str:
    return "[заполнить]" if primary(tag) == "ru" else FILL


def _header(sides: Sequence[Side], today: date) -> Iterator[str]:
    """Give the lines of a header that answers what archives and catalogues ask."""
    day = today.isoformat()
    languages = [side.language for side in sides]
    titles = [f'<title type="main" xml:lang={quoteattr(tag)}>{_fill(tag)}</title>' for tag in languages]
    named = [f"<language ident={quoteattr(tag)}>{_NAMES.get(primary(tag), tag)}</language>" for tag in languages]
    abstracts = [f"<p xml:lang={quoteattr(tag)}>{_fill(tag)}</p>" for tag in languages]
    files = " and ".join(f'"{escape(side.file)}"' for side in sides)
    translated = [f"<respStmt><resp>translation</resp><name>{FILL}</name></respStmt>"] if len(sides) > 1 else []
    questions = (
        ("correction", "are mistakes of the source corrected, and how is that shown?"),
        ("normalization", "is spelling modernised?"),
        ("punctuation", "is punctuation that of the source?"),
        ("quotation", "are quotation marks kept, or replaced by markup?"),
        ("hyphenation", "are hyphens at line ends kept?"),
        ("interpretation", "which names, dates and other things are marked?"),
    )
    body = f"""\
  <teiHeader>
    <fileDesc>
      <titleStmt>
        {_lines(titles, 8)}
        <author>{FILL}</author>
        <editor>{FILL}</editor>
        {_lines([f"<respStmt><resp>encoding</resp><name>{FILL}</name></respStmt>", *translated], 8)}
      </titleStmt>
      <editionStmt><edition n="0.1.0">First draft, <date when="{day}">{day}</date></edition></editionStmt>
      <publicationStmt>
        <publisher>{FILL}</publisher>
        <pubPlace>{FILL}</pubPlace>
        <date when="{day}">{day}</date>
        <availability>
          <p>{FILL}: what readers may do with the text. With a licence, put licence with its address in target here.</p>
        </availability>
      </publicationStmt>
      <sourceDesc>
        <bibl>{FILL}: from where the text was taken; author, title, place, year, pages, or archive and shelfmark</bibl>
      </sourceDesc>
    </fileDesc>
    <encodingDesc>
      <projectDesc><p>{FILL}: why and by whom this edition is made</p></projectDesc>
      <editorialDecl>
        {_lines([f"<{name}><p>{FILL}: {question}</p></{name}>" for name, question in questions], 8)}
        <segmentation><p>Paragraphs stand where the plain text had blank lines between them. Sentences (seg) were found by
          a program.</p></segmentation>
      </editorialDecl>
      <refsDecl>
        <citeStructure unit="paragraph" match="//body/p" use="@n"/>
      </refsDecl>
      <appInfo>
        <application ident="bakuedition" version="{__version__}"><desc>made this document from plain text</desc></application>
      </appInfo>
    </encodingDesc>
    <profileDesc>
      <abstract>
        {_lines(abstracts, 8)}
      </abstract>
      <creation>{FILL}: when and where the text was written</creation>
      <langUsage>
        {_lines(named, 8)}
      </langUsage>
    </profileDesc>
    <revisionDesc>
      <change when="{day}">Made from {files}.</change>
    </revisionDesc>
  </teiHeader>"""
    yield from body.split("\n")


def _lines(items: Sequence[str], indent: int) -> str:
    return ("\n" + " " * indent).join(items)
