"""How an edition, its documents and their passages are cited: for people, and for reference managers."""

from .cited import Cited, document, whole
from .manners import Form, forms
from .records import RECORDS, record

__all__ = ["RECORDS", "Cited", "Form", "document", "forms", "record", "whole"]
