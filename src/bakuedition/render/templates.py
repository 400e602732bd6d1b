"""Page templates. The only door to Jinja2.

Templates of an edition are strangers' code: they run in Jinja's sandbox, see only values of ours and of plain Python
(a path or an XML tree could read and write files), and read no file but templates.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, Template, TemplateError, TemplateNotFound
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ..errors import TemplateError as BrokenTemplateError
from ..shipped import find, shipped
from ..store import key_of, store

KIND = "templates"  # what the store calls compiled templates
OURS = "shipped/"  # before the name of a template: ours, which the edition's own of that name extends
_OPEN = frozenset(("bakuedition", "builtins", "jinja2", "markupsafe"))


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which lets templates look into values of known kinds only."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse attributes of everything that is neither ours nor a plain value.

        What Jinja decides by, the type and the name, it is asked about once: a page asks some thousand times.
        """
        kind = type(obj), attr
        if kind not in self._safe:
            known = kind[0].__module__.partition(".")[0] in _OPEN or kind[0] is PurePosixPath
            self._safe[kind] = known and super().is_safe_attribute(obj, attr, value)
        return self._safe[kind]


class _Loader(BaseLoader):
    """Finds templates on the search path; a link that leads out of its folder is none."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text and file. Raises TemplateNotFound."""
        if ".." in template.split("/"):
            raise TemplateNotFound(template)
        if template.startswith(OURS):
            ours = shipped("templates") / template.removeprefix(OURS)
            path = ours if ours.is_file() else None
        else:
            path = find("templates", self._root, template)
        if path is None:
            raise TemplateNotFound(template)
        return path.read_text(encoding="utf-8"), str(path), lambda: True


class _Compiled(BytecodeCache):
    """Keeps compiled templates in the store: to compile them takes as long as to fill them once."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a compiled template from the store, if it is there."""
        kept = store().get(KIND, self._key(bucket))
        store().count(KIND, kept is None)
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Put a compiled template into the store."""
        store().put(KIND, self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return key_of(bucket.key, bucket.checksum)


class Templates:
    """The templates of one edition, its own before ours."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._environment = _Sandbox(
            loader=_Loader(root),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=_Compiled(),
        )

    def __reduce__(self) -> tuple[type[Templates], tuple[Path]]:
        """Go to another process as the folder: compiled templates cannot."""
        return Templates, (self._root,)

    def render(self, name: str, **values: object) -> Markup:
        """Render a template. Raises TemplateError that names the template and line at fault."""
        try:
            template: Template = self._environment.get_template(name)
            return Markup(template.render(**values))
        except TemplateError as error:
            line = getattr(error, "lineno", None)
            place = f"{name}:{line}" if line else name
            raise BrokenTemplateError(f'the template "{place}" fails: {error}', remedy="mend the template.") from error
