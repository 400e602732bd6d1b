"""Page templates. The only door to Jinja2.

Templates of an edition are strangers' code: they run in Jinja's sandbox, and read no file but templates.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ..errors import TemplateError as BrokenTemplateError
from ..shipped import search_path


class Templates:
    """The templates of one edition, its own before ours."""

    def __init__(self, root: Path) -> None:
        self._environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader([str(folder) for folder in search_path("templates", root)]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def render(self, name: str, **values: object) -> Markup:
        """Render a template. Raises TemplateError that names the template and line at fault."""
        try:
            template: Template = self._environment.get_template(name)
            return Markup(template.render(**values))
        except TemplateError as error:
            line = getattr(error, "lineno", None)
            place = f"{name}:{line}" if line else name
            raise BrokenTemplateError(f'the template "{place}" fails: {error}', remedy="mend the template.") from error
