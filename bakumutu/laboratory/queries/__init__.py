"""Every read of the laboratory, one module per noun."""
