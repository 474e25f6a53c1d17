"""Rows of the laboratory.

Foreign keys carry no index of their own: composite ones, led by the office, serve them.
"""

from bakumutu.laboratory.models.imports import ImportPreview
from bakumutu.laboratory.models.reports import TestReport
from bakumutu.laboratory.models.results import Result
from bakumutu.laboratory.models.samples import Condition, Sample
from bakumutu.laboratory.models.worksheets import CheckKind, QualityCheck, Worksheet

__all__ = [
    "CheckKind",
    "Condition",
    "ImportPreview",
    "QualityCheck",
    "Result",
    "Sample",
    "TestReport",
    "Worksheet",
]
