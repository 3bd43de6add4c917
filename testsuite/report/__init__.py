"""make report: what the compilers make of the cases, as a page, JSON, Markdown and JUnit XML."""
