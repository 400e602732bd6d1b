"""The checks that read letters: one walk over the prose of all texts, several readers."""

from __future__ import annotations

from ..config import Config
from ..corpus.corpus import Corpus
from ..findings import Finding
from . import characters, habits, naming, scripts, typography
from .found import found_words
from .prose import Block, blocks, near


def check(corpus: Corpus, config: Config) -> list[Finding]:
    """Report slips of writing, of characters and of conventions."""
    findings: list[Finding] = []

    def tell(block: Block, slip: characters.Slip) -> None:
        code, message, words, start = slip
        context = near(block.text, start, start + len(words))
        findings.append(found_words(corpus, block.at(start), code, message, (context, words)))

    balance, conventions = typography.Balance(), habits.Habits()
    names = naming.Names(corpus)
    for block in blocks(corpus):
        for slip in (*characters.slips(block), *typography.slips(block), *scripts.slips(block)):
            tell(block, slip)
        for other, slip in balance.take(block):
            tell(other, slip)
        conventions.take(block)
        names.take(block)
    for other, slip in (*balance.end(), *conventions.end(), *names.end()):
        tell(other, slip)
    return [*findings, *names.strays()]
