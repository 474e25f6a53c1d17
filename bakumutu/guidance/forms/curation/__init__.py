"""Forms of curation."""
