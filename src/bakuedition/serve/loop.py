"""Watch, show, build: as long as the server runs."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from ..config import Config, load_config
from ..errors import EditionError, OutputError
from ..executors.aside import Aside
from ..previewing import Previews
from ..report import Reporter
from .answers import server_of
from .builds import build_aside, build_site, faults_text, preview_of
from .shown import Outcome, Shown
from .watching import State, state

INTERVAL = 0.03  # seconds between two looks at the files
PATIENCE = 0.5  # seconds until the work goes on, if no page asks for what is new
SHARE = 3  # times as long as a look takes is waited before the next


def serve(
    source: Path, port: int, reporter: Reporter, *, stop: threading.Event | None = None, allow_hooks: bool = False
) -> int:
    """Build `source`, serve its site on 127.0.0.1:`port` (0 = any free one), rebuild on change, until stopped."""
    stop = stop if stop is not None else threading.Event()
    config = load_config(source)
    shown = Shown(config.root / "build" / "site")
    seen = state(config)
    server = server_of(port, shown)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    loop = _Loop(source, config, shown, reporter, seen, allow_hooks=allow_hooks)
    try:
        loop.built(build_site(source, shown.folder.parent, reporter, allow_hooks=allow_hooks))
        reporter.say(f"http://127.0.0.1:{server.server_address[1]}/ shows {shown.folder}; stop with Ctrl-C")
        while not stop.wait(loop.pause):
            loop.turn()
    finally:
        loop.close()
        server.shutdown()
        server.server_close()
    return 0


class _Loop:
    """What was seen of the files, and what is being done about it."""

    def __init__(
        self, source: Path, config: Config, shown: Shown, reporter: Reporter, seen: State, *, allow_hooks: bool
    ) -> None:
        self.pause = INTERVAL
        self._source = source
        self._config = config
        self._shown = shown
        self._reporter = reporter
        self._seen = seen
        self._allow_hooks = allow_hooks
        self._building: Aside[Outcome] = Aside(build_aside)
        self._previews = Previews(allow_hooks=allow_hooks)
        self._hasty = False  # words are shown, and what is known of the texts is old
        self._patient_until = 0.0  # a page may ask for what is new: until it has it, nothing else is done
        self._due = False  # files were changed, and no build has begun since

    def turn(self) -> None:
        """Look at the files: show a change at once, build when it has come to an end; tell what came of a build."""
        start = time.monotonic()
        now = state(self._config)
        self.pause = max(INTERVAL, SHARE * (time.monotonic() - start))
        if now != self._seen:
            self._seen, self._due = now, True
            self._show()
        elif not self._shown.looked_at and time.monotonic() < self._patient_until:
            pass
        elif self._hasty:
            self._revise()
        elif self._due and not self._building.busy:
            self._due = False
            folder = self._shown.folder.parent
            self._building.begin(self._source, folder, self._allow_hooks, self._reporter.progress)
        if self._building.ready:
            try:
                self.built(self._building.take())
            except OutputError as error:
                self.built(Outcome(faults_text(error)))

    def built(self, outcome: Outcome) -> None:
        """Tell what came of a build."""
        self._reporter.say(outcome.trouble or f"built: {outcome.count}")
        self._shown.built(outcome, last=not self._due)

    def close(self) -> None:
        """Give up the build that runs; what it has written so far is cleared away by the next."""
        self._building.close()

    def _show(self) -> None:
        """Show a change: new words at once, and nothing else then; anything else when everything has been read."""
        try:
            self._config = config = load_config(self._source)
        except EditionError:
            return  # the build tells
        preview = preview_of(lambda: self._previews.words(config))
        self._hasty = preview is not None
        preview = preview or preview_of(lambda: self._previews.whole(config))
        if preview is not None:
            self._patient_until = time.monotonic() + PATIENCE
            self._shown.show(preview)

    def _revise(self) -> None:
        """Read everything, now that somebody has seen the words."""
        self._hasty = False
        preview = preview_of(lambda: self._previews.whole(self._config))
        if preview is not None:
            self._shown.revise(preview)
