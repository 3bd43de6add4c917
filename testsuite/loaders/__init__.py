"""The same relocations by the loaders that people use, compared."""
