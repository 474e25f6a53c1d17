"""Pages of the laboratory, one module per noun."""
