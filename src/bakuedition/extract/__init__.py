"""Trees → model. Knows TEI; knows nothing of pages."""
