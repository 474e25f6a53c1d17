"""Every write of the laboratory, one module per noun."""
