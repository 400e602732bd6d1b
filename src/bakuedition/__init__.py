"""bakuedition: from one TEI-XML source a bilingual critical edition to open, to print and to keep."""

__version__ = "0.1.0"
