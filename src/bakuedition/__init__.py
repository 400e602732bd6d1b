"""bakuedition: from one TEI-XML source a bilingual critical edition to open, to print and to keep.

What stands in `__all__` is what programs may rely on; everything else may change. Names are loaded when they are asked
for, so that the command line starts at once.

    from pathlib import Path
    from bakuedition import Reporter, build, load_config

    built = build(load_config(Path("my-edition")), ("site",), Path("out"), Reporter(quiet=True))
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .config import Config, load_config
    from .errors import (
        ConfigError,
        EditionError,
        HookError,
        OutputError,
        Position,
        SourceError,
        StylesheetError,
        TemplateError,
    )
    from .findings import Finding, Severity
    from .hooks import Given
    from .model import Edition
    from .pipeline import Built, Checked, FoundErrorsError, build, check
    from .render.own import OwnPage
    from .report import Reporter

__version__ = "0.1.0"

__all__ = [
    "Built",
    "Checked",
    "Config",
    "ConfigError",
    "Edition",
    "EditionError",
    "Finding",
    "FoundErrorsError",
    "Given",
    "HookError",
    "OutputError",
    "OwnPage",
    "Position",
    "Reporter",
    "Severity",
    "SourceError",
    "StylesheetError",
    "TemplateError",
    "__version__",
    "build",
    "check",
    "load_config",
]

_HOMES = {
    "Config": "config",
    "load_config": "config",
    "Finding": "findings",
    "Severity": "findings",
    "Edition": "model",
    "Given": "hooks",
    "OwnPage": "render.own",
    "Reporter": "report",
    **dict.fromkeys(("Built", "Checked", "FoundErrorsError", "build", "check"), "pipeline"),
    **dict.fromkeys(
        (
            "ConfigError",
            "EditionError",
            "HookError",
            "OutputError",
            "Position",
            "SourceError",
            "StylesheetError",
            "TemplateError",
        ),
        "errors",
    ),
}


def __getattr__(name: str) -> Any:
    """Load a public name."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)
