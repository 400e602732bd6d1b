"""Write docs/findings.md from the catalogue: every code, why it matters, what to do.

    python tools/findings_page.py

A test fails when the page is not what this writes.
"""

from __future__ import annotations

from pathlib import Path

from bakuedition.findings import CATALOGUE, GROUPS, Rule

PAGE = Path(__file__).resolve().parent.parent / "docs" / "findings.md"

_INTRODUCTION = """\
# Findings

What `bakuedition check` can complain of: {count} findings. This page is made from the catalogue in
`src/bakuedition/findings` by `tools/findings_page.py`; do not edit it. `bakuedition explain CODE` says the same.

- **E**, an error, stops a build of an edition that has settings. Errors marked *repairable* leave a way to show
  the text: they do not stop the build of a file or folder without `edition.toml`.
- **W**, a warning, is very probably a fault. It stops a build only with `--strict`.
- **N**, a note, is worth a look. It stops nothing.

`bakuedition check` prints the first {most} findings of each code and counts the rest; `--all`, `--format json` and
`--format sarif` give all. A finding that is right as it is can be waived in `edition.toml`, with a reason:

```toml
[[checks.ignore]]
code = "W404"
in = "tei/letters.xml"          # optional: only in this file
because = "B is listed for its history; it has no text of its own."
```

A waiver that waives nothing is a finding itself (W901): a waiver cannot outlive what it was written for.
"""


def page() -> str:
    """Return the page as Markdown."""
    from bakuedition.commands import MOST

    parts = [_INTRODUCTION.format(count=len(CATALOGUE), most=MOST)]
    for group, rules in GROUPS.items():
        parts.append(f"## {group}\n")
        parts += [_section(rule) for rule in sorted(rules, key=lambda rule: rule.code[1:])]
    return "\n".join(parts)


def _section(rule: Rule) -> str:
    kind = rule.severity.value + (", repairable" if rule.repairable else "")
    return f"### {rule.code} {rule.title}\n\n*{kind}.* {_sentence(rule.cause)}\n\n**Fix:** {_sentence(rule.remedy)}\n"


def _sentence(words: str) -> str:
    """Begin with a capital; what looks like a tag stays words in Markdown."""
    return (words[:1].upper() + words[1:]).replace("<", "\\<")


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
