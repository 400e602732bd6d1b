"""The edition as a site of static pages: offline, from file://, without JavaScript."""

from .render import render_site

__all__ = ["render_site"]
