"""What others reuse: the TEI in one file, plain texts."""
