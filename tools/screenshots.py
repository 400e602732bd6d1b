"""Take the pictures that README and the documentation show: python tools/screenshots.py [BUILD] [-o docs/images].

BUILD is a folder that `bakuedition build` has made (default: build). Needs chromium, Playwright and Pillow, as the
tests do. Each picture is a WebP file of less than 120 kB.
"""

from __future__ import annotations

import argparse
import io
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

MOST = 120_000  # bytes
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the page, the window, and what is done before it is taken."""

    name: str
    page: str
    width: int
    height: int
    dark: bool = False
    scroll: int = 0
    hover: str = ""
    click: str = ""


SHOTS = (
    Shot("title", "index.html", 1440, 900),
    Shot(
        "text", "en/text.html", 1440, 900, click=".column-1 a.note-call >> nth=2", hover=".column-1 .sentence >> nth=1"
    ),
    Shot("dark", "ru/text.html", 1440, 900, dark=True, scroll=640),
    Shot("phone", "en/text.html", 390, 844, scroll=300),
    Shot("register", "ru/persons.html", 1440, 900),
    Shot("strata", "en/index.html", 1100, 620, scroll=720),
)


def take(browser: Browser, site: Path, shot: Shot) -> bytes:
    """Return a picture as WebP, of the best quality that stays below the limit."""
    # Telephones show twice the pixels.
    scale = 2 if shot.width < 600 else 1
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.dark else "light",
        device_scale_factor=scale,
    )
    page = context.new_page()
    page.goto((site / shot.page).as_uri())
    if shot.click:
        page.locator(shot.click).click()
    if shot.hover:
        page.locator(shot.hover).hover()
    page.evaluate("y => scrollTo(0, y)", shot.scroll)
    page.wait_for_timeout(600)
    picture = Image.open(io.BytesIO(page.screenshot()))
    context.close()
    for quality in range(90, 30, -5):
        buffer = io.BytesIO()
        picture.save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() < MOST:
            break
    return buffer.getvalue()


def main() -> int:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description="Take the pictures of the documentation.")
    parser.add_argument("build", nargs="?", type=Path, default=Path("build"))
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/images"))
    given = parser.parse_args()
    site = (given.build / "site").resolve()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not (site / "index.html").is_file() or chromium is None:
        print("there is no site to show (run: bakuedition build) or no chromium", file=sys.stderr)
        return 2
    given.output.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for shot in SHOTS:
            content = take(browser, site, shot)
            (given.output / f"{shot.name}.webp").write_bytes(content)
            print(f"{shot.name}.webp  {len(content) / 1024:.0f} kB")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
