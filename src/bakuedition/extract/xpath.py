"""The words of an XPath that a text brings: which are names of elements, and how far it looks (XPath 1.0, 3.7 Lexical Structure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_TOKEN = re.compile(
    r"""\s*(?:(?P<literal>"[^"]*"|'[^']*')|(?P<number>\d+(?:\.\d*)?|\.\d+)
    |(?P<sign>::|\.\.|//|!=|<=|>=|[()\[\].@,/|+=<>*-])|(?P<variable>\$[\w.:-]+)
    |(?P<name>[^\W\d][\w.-]*(?::(?!:)(?:[^\W\d][\w.-]*|\*))?))""",
    re.VERBOSE,
)
_BEFORE_OPERAND = frozenset({"@", "::", "(", "[", ","})  # after these "*" and names never are operators
_SIGNS = frozenset({"/", "//", "|", "+", "-", "=", "!=", "<", "<=", ">", ">="})
_NAMED = frozenset({"and", "or", "mod", "div"})
_LINEAL = re.compile(r"ancestor|descendant|parent")
_NODE_TYPES = frozenset({"comment", "text", "processing-instruction", "node"})


class Kind(Enum):
    """What a word of an XPath is."""

    LITERAL = auto()
    OPERATOR = auto()
    AXIS = auto()
    FUNCTION = auto()
    ATTRIBUTE = auto()
    ELEMENT = auto()  # a name without prefix
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of an XPath, with the white space before it."""

    kind: Kind
    text: str
    space: str


def tokens(path: str) -> list[Token]:
    """Return the words of an XPath. Raises ValueError where something is none."""
    found: list[Token] = []
    place = 0
    path = path.rstrip()
    while place < len(path):
        match = _TOKEN.match(path, place)
        if match is None:
            raise ValueError(f'"{path[place:].strip()[:20]}" is no XPath')
        text = match[match.lastgroup or ""]
        found.append(Token(_kind(match, text, found, path), text, match[0][: -len(text)]))
        place = match.end()
    return found


def _kind(match: re.Match[str], text: str, before: list[Token], path: str) -> Kind:
    last = before[-1] if before else None
    operand = last is None or last.kind is Kind.OPERATOR or last.text in _BEFORE_OPERAND
    if match["literal"]:
        return Kind.LITERAL
    if text in _SIGNS or (not operand and (text == "*" or text in _NAMED)):
        return Kind.OPERATOR
    if not match["name"]:
        return Kind.OTHER
    behind = path[match.end() :].lstrip()
    if behind.startswith("::"):
        return Kind.AXIS
    if behind.startswith("("):
        return Kind.OTHER if text in _NODE_TYPES else Kind.FUNCTION
    if last is not None and (last.text == "@" or (last.text == "::" and before[-2].text == "attribute")):
        return Kind.ATTRIBUTE
    return Kind.OTHER if ":" in text else Kind.ELEMENT


def prefixed(path: str, prefix: str) -> str:
    """Give the names of elements that have no prefix one. Raises ValueError where it is no XPath."""
    return "".join(
        f"{token.space}{prefix}:{token.text}" if token.kind is Kind.ELEMENT else token.space + token.text
        for token in tokens(path)
    )


@dataclass(frozen=True, slots=True)
class Reach:
    """How often one branch of an XPath looks far: through the whole file, up or down a line of descent, among siblings."""

    whole: int
    lineal: int
    beside: int


def reaches(path: str) -> list[Reach]:
    """Tell of each branch (between "|" outside of brackets) how far it looks. Raises ValueError where it is no XPath."""
    return [_reach(branch) for branch in _branches(tokens(path))]


def _branches(words: list[Token]) -> Iterator[list[Token]]:
    branch: list[Token] = []
    depth = 0
    for word in words:
        depth += (word.text in ("(", "[")) - (word.text in (")", "]"))
        if word.text == "|" and word.kind is Kind.OPERATOR and depth == 0:
            yield branch
            branch = []
        else:
            branch.append(word)
    yield branch


def _reach(words: list[Token]) -> Reach:
    whole = lineal = beside = 0
    last: Token | None = None
    for word in words:
        begins = last is None or last.kind is Kind.OPERATOR or last.text in ("(", "[", ",")
        if word.kind is Kind.OPERATOR and word.text in ("/", "//"):
            whole += begins
            lineal += word.text == "//" and not begins
        elif word.kind is Kind.FUNCTION:
            whole += word.text == "id"
        elif word.text == ".." or (word.kind is Kind.AXIS and _LINEAL.match(word.text)):
            lineal += 1
        elif word.kind is Kind.AXIS:
            beside += word.text.endswith("-sibling")
            whole += word.text in ("following", "preceding")
        last = word
    return Reach(whole, lineal, beside)
