"""What the files of an edition are like: whether one was changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..config import Config
from ..stamps import stamp, stamps_of_edition

State = Mapping[str, Sequence[str]]  # folders and documents → what is there, as it looks from outside


def state(config: Config) -> State:
    """Look at every file of an edition's folder but for outputs; of a lone file's folder only at what belongs to it."""
    lone = not config.configured and len(config.documents) == 1 and config.documents[0].parent == config.root
    tops = [config.root / "xslt", config.root / "templates"] if lone else [config.root]
    found = {str(path): [stamp(str(path))] for path in config.documents}
    for top in tops:
        looked_at = stamps_of_edition(str(top), lenient=True)
        found.update((f"{top}/{folder}", lines) for folder, lines in looked_at.items())
    return found
