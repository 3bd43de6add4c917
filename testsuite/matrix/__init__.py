"""The cases, the compilers that they go through, and what is in the objects."""
