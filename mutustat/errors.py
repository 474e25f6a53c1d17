"""What is said when an argument cannot be used."""


class ArgumentError(ValueError):
    """An argument has a value that is not allowed; the sentence says what is."""

    def __init__(self, argument: str, value: object, allowed: str) -> None:
        super().__init__(f"{argument}: {_short(value)} is not allowed; {allowed}")
        self.argument = argument
        self.value = value
        self.allowed = allowed


def _short(value: object) -> str:
    words = " ".join(repr(value).split())
    return words if len(words) <= 60 else f"{words[:57]}..."
