"""Running case files: each function's published results against what it returns."""
