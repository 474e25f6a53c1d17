"""Uncertainty: how doubts about the inputs reach the result (JCGM 100 and 102)."""
