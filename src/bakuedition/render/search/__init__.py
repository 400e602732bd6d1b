"""Search in all languages of an edition, without a server, and the concordance for those who have no script."""

from .site import Search

__all__ = ["Search"]
