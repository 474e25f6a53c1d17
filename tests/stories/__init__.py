"""Stories: what people do, from the first wish to the released report."""
