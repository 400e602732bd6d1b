"""Texts laid out page by page: facing ones kept in step, lines numbered, an apparatus that cites them."""
