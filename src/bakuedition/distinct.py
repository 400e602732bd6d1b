"""Names that are told apart by a number where two things would have the same."""

from __future__ import annotations


class Distinct:
    """Gives each name once: "letter", "letter-2", "letter-3"."""

    def __init__(self) -> None:
        self._next: dict[str, int] = {}  # every name given → the number that the next one alike begins to look from

    def __call__(self, name: str) -> str:
        """Return a name that was not given before: this one, or it with the first number that is free."""
        given, number = name, self._next.get(name, 2)
        while given in self._next:
            given = f"{name}-{number}"
            number += 1
        self._next[name] = number
        self._next.setdefault(given, 2)
        return given
