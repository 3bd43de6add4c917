"""make bench: what relocation costs, as ratios."""
