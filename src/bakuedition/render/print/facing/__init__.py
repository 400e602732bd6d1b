"""Facing pages: two texts kept in step, their lines numbered, an apparatus that cites them."""
