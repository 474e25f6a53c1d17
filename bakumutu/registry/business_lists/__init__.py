"""A list of businesses as strangers keep it, read row by row into our own words."""
