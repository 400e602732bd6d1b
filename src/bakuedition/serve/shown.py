"""What the server shows, and what is said of it."""

from __future__ import annotations

import hashlib
import html
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from ..render.site.preview import Preview

PATIENCE = 20.0  # seconds that a page is left waiting for something new
_FAILED = """
<aside class="bk-serving failed" role="alert">
<strong>{what}</strong>
<pre>{words}</pre>
</aside>
"""
_FOUND = """
<details class="bk-serving">
<summary>{count}</summary>
<pre>{words}</pre>
</details>
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build: what was wrong with it, or how many findings there are and which."""

    trouble: str = ""
    count: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What a page must know: the number of what it shows, the number of what is said of it, and that, as HTML."""

    number: str
    said: str
    box: str


@dataclass(slots=True)
class Shown:
    """The folder of the site; pages made since it was written; what the last build found.

    `number` changes when pages must be shown anew, `said` when only what is said of them is new. Numbers begin with the
    time: a page of a server that was started again is not taken for one of this.
    """

    folder: Path
    number: int = field(default_factory=time.time_ns)
    said: int = 0
    preview: Preview | None = None
    outcome: Outcome = Outcome()
    changed: threading.Condition = field(default_factory=threading.Condition)
    _assets: str = ""

    def news(self, number: str | None = None, said: str | None = None) -> News:
        """Return what is shown; to who knows of that already, once it is something else, at the latest after some seconds."""
        with self.changed:
            self.changed.wait_for(lambda: (str(self.number), str(self.said)) != (number, said), PATIENCE)
            return News(str(self.number), str(self.said), self._box())

    def page(self, path: str) -> bytes | None:
        """Return a page made from the texts as they are now, None where the file of the site has it."""
        while True:
            preview = self.preview
            page = _made(preview, path) if preview is not None else None
            if preview is self.preview:  # else what is shown became another one while the page was made
                return page

    def show(self, preview: Preview) -> None:
        """Show pages of the texts as they are now."""
        with self.changed:
            self.preview = preview
            self.number += 1
            self.changed.notify_all()

    @property
    def looked_at(self) -> bool:
        """Whether a page was made of what is shown."""
        return self.preview is None or bool(self.preview.made)

    def revise(self, preview: Preview) -> None:
        """Show pages of the same texts, of which more is known; anew only if one that was made is another one."""
        before = self.preview
        same = before is not None and all(_made(preview, path) == page for path, page in list(before.made.items()))
        with self.changed:
            self.preview = preview
            self.number += not same
            self.changed.notify_all()

    def built(self, outcome: Outcome, *, last: bool) -> None:
        """Take in what came of a build. `last` says that nothing was changed since it began.

        Pages that were shown already as the build has written them need not be shown anew.
        """
        assets = self._digest_of_assets()
        with self.changed:
            if self.outcome != outcome:
                self.outcome = outcome
                self.said += 1
            if not outcome.trouble and last:
                if self.preview is None or assets != self._assets or not self._as_written(self.preview):
                    self.number += 1
                self.preview = None
            self._assets = assets
            self.changed.notify_all()

    def _as_written(self, preview: Preview) -> bool:
        """Say whether all pages that were asked for are those of the site."""
        files = {self.folder / path: page for path, page in list(preview.made.items())}
        return all(path.is_file() and path.read_bytes() == page for path, page in files.items())

    def _digest_of_assets(self) -> str:
        """Return one number for what pages load: styles, scripts, fonts; of pictures, which may be large, names and sizes."""
        total = hashlib.sha256()
        for path in sorted(path for path in (self.folder / "assets").rglob("*") if path.is_file()):
            pictures = path.parent.name == "images"
            total.update(f"{path.relative_to(self.folder)} {path.stat().st_size}\n".encode())
            total.update(b"" if pictures else hashlib.sha256(path.read_bytes()).digest())
        return total.hexdigest()

    def _box(self) -> str:
        outcome = self.outcome
        if outcome.trouble:
            what = (
                "The last build failed; this is the one before."
                if self.preview is None
                else "The last build failed; pages of the text show it as it is now, the files of the site are those before."
            )
            return _FAILED.format(what=what, words=html.escape(outcome.trouble))
        if outcome.found:
            return _FOUND.format(count=html.escape(outcome.count), words=html.escape(outcome.found))
        return ""


def _made(preview: Preview, path: str) -> bytes | None:
    # A text that is being written may be wrong in any way; the build will tell, and the file is shown until then.
    try:
        return preview.page(path)
    except Exception:  # noqa: BLE001 (see above)
        return None
