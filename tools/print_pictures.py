"""Take the pictures of the book that README shows: python tools/print_pictures.py PDF [-o docs/images].

Needs poppler and Pillow, as the tests do. Each picture is a WebP file of less than 80 kB.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
from pathlib import Path

from PIL import Image

MOST = 80_000  # bytes
# Name, words that its page has, and which of several such pages is meant.
PAGES = (("text", "чрезвычайном заседании", 0), ("index", "Указатель", -1))


def pages(pdf: Path) -> list[str]:
    """Return the words of each page."""
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    return [" ".join(page.split()) for page in done.stdout.split("\f")]


def picture(pdf: Path, number: int) -> bytes:
    """Return one page, from 1, as WebP of the best quality that stays below the limit."""
    command = ["pdftoppm", "-r", "84", "-f", str(number), "-l", str(number), "-singlefile", "-png", str(pdf)]
    done = subprocess.run(command, capture_output=True, check=True)
    image = Image.open(io.BytesIO(done.stdout)).convert("RGB")
    content = b""
    for quality in (90, 80, 70, 60, 50, 40):
        buffer = io.BytesIO()
        image.save(buffer, "WEBP", quality=quality, method=6)
        content = buffer.getvalue()
        if len(content) < MOST:
            break
    return content


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description="Take the pictures of the book that README shows.")
    parser.add_argument("pdf", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/images"))
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    words = pages(options.pdf)
    for name, wanted, which in PAGES:
        hits = [number for number, page in enumerate(words, 1) if re.search(wanted, page)]
        (options.output / f"print-{name}.webp").write_bytes(picture(options.pdf, hits[which]))


if __name__ == "__main__":
    main()
