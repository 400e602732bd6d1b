"""What may be done with the edition: the header's own words, and the name of the licence where it is a known one."""

from __future__ import annotations

import re

from .material import Material

# Creative Commons addresses and the SPDX names of these licences (spdx.org/licenses).
_CC = re.compile(r"https?://creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)(?:/([a-z]{2}))?/?")
_CC0 = re.compile(r"https?://creativecommons\.org/publicdomain/zero/1\.0/?")
_OTHERS = {
    "https://opensource.org/licenses/MIT": "MIT",
    "https://www.gnu.org/licenses/gpl-3.0.html": "GPL-3.0-only",
    "https://opendatacommons.org/licenses/by/1-0/": "ODC-By-1.0",
    "https://opendatacommons.org/licenses/odbl/1-0/": "ODbL-1.0",
}


def spdx(url: str | None) -> str | None:
    """Return the SPDX name of a licence address, None where it is not a known one."""
    if url is None:
        return None
    if _CC0.match(url):
        return "CC0-1.0"
    found = _CC.match(url)
    if found:
        port = f"-{found[3].upper()}" if found[3] else ""
        return f"CC-{found[1].upper()}-{found[2]}{port}"
    return _OTHERS.get(url.rstrip())


def licence_text(material: Material) -> bytes:
    """Write what the header says of rights. It is not the text of the licence, but where that stands."""
    deposit = material.deposit
    lines = []
    for url, words in deposit.licences:
        lines += [*words.values(), *([f"{spdx(url) or 'Licence'}: {url}"] if url else []), ""]
    lines += [word for words in deposit.rights for word in words.values()]
    if not lines:
        lines = ["The teiHeader of this edition states no licence: nobody but its makers may reuse it."]
    return ("\n".join(lines).strip() + "\n").encode()
