"""Case files about productivity in terms of our functions."""

from mutustat.checking.adapters import Adapter

#: Function of the case files -> how it is called here.
ADAPTERS: dict[str, Adapter] = {}
