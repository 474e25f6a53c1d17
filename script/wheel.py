"""Puts the compiled catalogues into a wheel: no checkout lies beside one."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogues(BuildHookInterface):
    """Compiles ``locale/`` and lays it where the settings look in an installation."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the compiled catalogues; an editable installation reads the checkout."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from bakumutu.config.catalogues import compile_stale

        compile_stale()
        locale = Path(self.root) / "locale"
        for compiled in locale.glob("*/*/*.mo"):
            inside = Path("bakumutu/locale") / compiled.relative_to(locale)
            build_data["force_include"][str(compiled)] = str(inside)
