"""The laboratory: samples, results and test reports."""
