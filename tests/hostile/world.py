"""The world around a hostile text: a folder it stands in, a secret outside it, links that lead there."""

from __future__ import annotations

from pathlib import Path

SECRET = "ARCANUM-IMPERII"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501012718e3660000"
    "000049454e44ae426082"
)


class World:
    """One folder for one text."""

    def __init__(self, root: Path, server: str, asked: list[str]) -> None:
        self.root = root
        self.server = server
        self.asked = asked
        self.inside = root / "inside"
        outside = root / "outside"
        outside.mkdir()
        self.inside.mkdir()
        (outside / "secret.txt").write_text(SECRET)
        (outside / "secret.xml").write_text(f'<p xmlns="http://www.tei-c.org/ns/1.0">{SECRET}</p>')
        (outside / "secret.png").write_bytes(PNG + SECRET.encode())
        for name in ("txt", "xml", "png"):
            (self.inside / f"link.{name}").symlink_to(outside / f"secret.{name}")
        (self.inside / "linked").symlink_to(outside)
        (self.inside / "folder.png").mkdir()
        (self.inside / "own.png").write_bytes(PNG)
        (self.inside / "own.txt").write_text("own words")
        (self.inside / "own.html").write_text("<script>alert(1)</script>")
        (self.inside / "own.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

    def edition(self, case: Path) -> Path:
        """Put a text into the folder."""
        content = case.read_bytes().replace(b"@SERVER@", self.server.encode())
        path = self.inside / "a.xml"
        path.write_bytes(content.replace(b"@OUTSIDE@", str(self.root / "outside").encode()))
        return path

    def leaks(self, *told: str | bytes) -> bool:
        """Say whether something holds words from outside the folder."""
        return any(self.holds_secret(part.encode() if isinstance(part, str) else part) for part in told)

    @staticmethod
    def holds_secret(content: bytes) -> bool:
        """Say whether the secret, or what stands in /etc/passwd, is there."""
        return SECRET.encode() in content or b"root:x:" in content or b"root:*:" in content
