"""How much of what was possible was made: effectiveness, yield, loss, frontiers."""

from mutustat.productivity.effectiveness import Effectiveness, oee
from mutustat.productivity.envelopment import EnvelopmentStudy, dea_input_efficiency
from mutustat.productivity.loss import (
    TaguchiLoss,
    loss_coefficient,
    signal_to_noise,
    taguchi_loss,
)
from mutustat.productivity.malmquist import MalmquistIndex, malmquist_index
from mutustat.productivity.yields import (
    first_pass_yield,
    rolled_throughput_yield,
    throughput_yield,
)

__all__ = [
    "Effectiveness",
    "EnvelopmentStudy",
    "MalmquistIndex",
    "TaguchiLoss",
    "dea_input_efficiency",
    "first_pass_yield",
    "loss_coefficient",
    "malmquist_index",
    "oee",
    "rolled_throughput_yield",
    "signal_to_noise",
    "taguchi_loss",
    "throughput_yield",
]
