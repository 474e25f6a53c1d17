"""How an instrument's reading becomes a value (ISO 8466, DIN 32645)."""

from mutustat.calibration.inverse import (
    DetectionLimits,
    InversePrediction,
    detection_limits,
    linear_calibration_inverse,
)
from mutustat.calibration.linear import (
    LinearCalibration,
    OriginCalibration,
    linear_calibration,
    linear_through_origin,
    weighted_calibration,
)
from mutustat.calibration.linearity import Linearity, mandel_linearity_test
from mutustat.calibration.polynomial import (
    Regression,
    multiple_regression,
    polynomial_calibration,
)

__all__ = [
    "DetectionLimits",
    "InversePrediction",
    "LinearCalibration",
    "Linearity",
    "OriginCalibration",
    "Regression",
    "detection_limits",
    "linear_calibration",
    "linear_calibration_inverse",
    "linear_through_origin",
    "mandel_linearity_test",
    "multiple_regression",
    "polynomial_calibration",
    "weighted_calibration",
]
