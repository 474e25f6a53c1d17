"""The one table from the functions of case files to ours."""

from mutustat.checking import (
    conformity,
    labqc,
    productivity,
    sampling,
    spc,
    uncertainty,
)

ADAPTERS = {
    **conformity.ADAPTERS,
    **labqc.ADAPTERS,
    **productivity.ADAPTERS,
    **sampling.ADAPTERS,
    **spc.ADAPTERS,
    **uncertainty.ADAPTERS,
}
