"""How results agree within a laboratory and between laboratories (ISO 5725-2)."""

from mutustat.precision.consistency import (
    Mandel,
    mandel_h_critical_value,
    mandel_k_critical_value,
    mandel_statistics,
)
from mutustat.precision.outliers import (
    OutlierCriticalValues,
    OutlierTest,
    cochran_critical_value,
    cochran_test,
    grubbs_critical_value,
    grubbs_test,
    outlier_critical_values,
)
from mutustat.precision.study import (
    Precision,
    critical_difference,
    critical_difference_from_reference,
    critical_difference_within,
    precision_repeatability_reproducibility,
)

__all__ = [
    "Mandel",
    "OutlierCriticalValues",
    "OutlierTest",
    "Precision",
    "cochran_critical_value",
    "cochran_test",
    "critical_difference",
    "critical_difference_from_reference",
    "critical_difference_within",
    "grubbs_critical_value",
    "grubbs_test",
    "mandel_h_critical_value",
    "mandel_k_critical_value",
    "mandel_statistics",
    "outlier_critical_values",
    "precision_repeatability_reproducibility",
]
