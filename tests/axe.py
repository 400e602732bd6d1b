"""axe-core on pages in a browser: what keeps people from using them (WCAG 2.2, as far as a program can tell)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser

from .conftest import ROOT, need

CONTRAST = "color-contrast"
_LATER_PART = re.compile(r"_\d+\.html$")


def violations(
    browser: Browser, paths: Iterable[Path], *, scheme: str = "light", width: int = 1280, only: str = ""
) -> list[str]:
    """Return "page: rule: element" of what axe finds, with all that opens opened; `only` names the one rule to try.

    A later part of what is cut into pages is made as the first is: it is left out.
    """
    axe = ROOT / "node_modules/axe-core/axe.min.js"
    need(axe.is_file(), "axe-core")
    found = []
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for path in paths:
        if _LATER_PART.search(path.name):
            continue
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.wait_for_timeout(250)  # a colour that is still changing is none of the page's
        page.add_script_tag(path=str(axe))
        result = page.evaluate("only => axe.run(only ? {runOnly: {type: 'rule', values: [only]}} : {})", only)
        found += [f"{path.name}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in result["violations"]]
    context.close()
    return found
