"""Model and fragments → artifacts. Touches no disk."""
