"""Files on disk → trees in memory. The only package that parses XML."""
