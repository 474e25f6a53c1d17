"""Rule sets as data: which patterns are looked for, and how long they are."""

from dataclasses import dataclass
from enum import StrEnum

from mutustat.arguments import number, whole
from mutustat.errors import ArgumentError

#: The longest window: one machine word of bits.
LONGEST = 64


class Pattern(StrEnum):
    """What the points of a window do."""

    #: Beyond the given sigmas, all on one side of the centre.
    ONE_SIDE = "one side"
    #: Beyond the given sigmas, on either side.
    OUTSIDE = "outside"
    #: Closer to the centre than the given sigmas.
    WITHIN = "within"
    #: Each above the one before, or each below.
    STEADY = "steady"
    #: Up and down in turn.
    ALTERNATING = "alternating"


#: Patterns of differences: the fewest points that can show them. These know no sigmas.
LEAST_OF_DIFFERENCES = {Pattern.STEADY: 2, Pattern.ALTERNATING: 3}


@dataclass(frozen=True, slots=True)
class Rule:
    """At least ``points`` of the last ``window`` points show a pattern.

    Raises ArgumentError for windows beyond 64 points, fewer points than a pattern
    needs, and differences (steady, alternating) that are not of every point.
    """

    number: int
    pattern: Pattern
    points: int
    window: int
    sigmas: float = 0.0

    def __post_init__(self) -> None:
        least = LEAST_OF_DIFFERENCES.get(self.pattern, 1)
        whole(self.points, "points", least=least, most=LONGEST)
        whole(self.window, "window", least=self.points, most=LONGEST)
        number(self.sigmas, "sigmas", least=0)
        if self.pattern in LEAST_OF_DIFFERENCES and self.window != self.points:
            raise ArgumentError(
                "window", self.window, f"give {self.points}, all points"
            )


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules that are looked for together, each under its own number."""

    name: str
    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        numbers = [rule.number for rule in self.rules]
        if not numbers or len(set(numbers)) < len(numbers):
            raise ArgumentError("rules", numbers, "give rules, each number once")

    @property
    def window(self) -> int:
        """Return how many points the longest rule looks at."""
        return max(rule.window for rule in self.rules)


#: Nelson, L. S. (1984), Journal of Quality Technology 16(4), 237-239.
NELSON = RuleSet(
    "Nelson 1984",
    (
        Rule(1, Pattern.ONE_SIDE, 1, 1, 3.0),
        Rule(2, Pattern.ONE_SIDE, 9, 9, 0.0),
        Rule(3, Pattern.STEADY, 6, 6),
        Rule(4, Pattern.ALTERNATING, 14, 14),
        Rule(5, Pattern.ONE_SIDE, 2, 3, 2.0),
        Rule(6, Pattern.ONE_SIDE, 4, 5, 1.0),
        Rule(7, Pattern.WITHIN, 15, 15, 1.0),
        Rule(8, Pattern.OUTSIDE, 8, 8, 1.0),
    ),
)

#: Western Electric (1956), Statistical Quality Control Handbook, zone tests of page 25.
WESTERN_ELECTRIC = RuleSet(
    "Western Electric 1956",
    (
        Rule(1, Pattern.ONE_SIDE, 1, 1, 3.0),
        Rule(2, Pattern.ONE_SIDE, 2, 3, 2.0),
        Rule(3, Pattern.ONE_SIDE, 4, 5, 1.0),
        Rule(4, Pattern.ONE_SIDE, 8, 8, 0.0),
    ),
)
