"""What the outputs show."""

from __future__ import annotations

from .rule import Rule

RULES = (
    Rule(
        "E801",
        "words missing in an output",
        "words of the TEI that are meant to be shown are not in the page or the PDF.",
        "this is a fault of the stylesheets: report it with the element's name.",
        repairable=True,
    ),
    Rule(
        "E811",
        "something lost in the TEI for the archive",
        "the self-contained TEI of the package differs from its sources in characters or markup.",
        "this is a fault of bakuedition: report it with the element's name.",
    ),
    Rule(
        "W802",
        "a note off its page",
        "a note in the PDF stands on another page than its call.",
        "shorten the note, or move its call.",
    ),
    Rule(
        "W803",
        "a remark of the PDF engine",
        "the engine that lays out the PDF warns of something.",
        "correct the style or the text it names.",
    ),
    Rule(
        "W804",
        "text out of its place in the PDF",
        "text in the PDF stands under the notes or out of the text block, where it cannot be read or is cut off.",
        "shorten the notes of that place or move their calls; break a long word or table, or choose a larger paper.",
    ),
    Rule(
        "W805",
        "a letter that no font has",
        "the PDF shows a box with the letter's number in place of it, since none of the installed fonts has it.",
        'install a font that has it, for instance with: pip install "bakuedition[scripts]".',
    ),
    Rule(
        "W806",
        "an image that cannot be printed well",
        "an image is missing, broken, of a kind that cannot be printed, or too coarse for its size on paper.",
        "put a larger image of a common kind (PNG, JPEG, WebP, SVG) into the edition's folder.",
    ),
    Rule(
        "W807",
        "a layout that does not agree with itself",
        "the layout of the PDF could not keep what it promises: openings in step, or line numbers that are true.",
        "change the text or the paper at the place named, or use another layout.",
    ),
    Rule(
        "W808",
        "a PDF that veraPDF refuses",
        "the reading file says that it is PDF/A-3a and PDF/UA-1, and veraPDF finds that it is not, or gives no result.",
        "see report/verapdf.txt; where it is no font or image of yours that breaks the rule, report it.",
    ),
)
