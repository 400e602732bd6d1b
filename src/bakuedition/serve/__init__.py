"""Show the site at a local address, and every change of the edition's files in the pages that are open.

A change is shown at once by pages made from the texts as they are (`render/site/preview.py`), while a build in another
process checks the edition and writes the site. Loopback only. A build that fails leaves the last good site in place; the
pages tell what is wrong. What serving adds to a page (the findings, a script that reloads it) is not in the site's files.
"""

from __future__ import annotations

from .answers import STATE
from .loop import serve

__all__ = ["STATE", "serve"]
