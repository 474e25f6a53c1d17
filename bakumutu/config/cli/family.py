"""Child processes of ``up``: replaced when they die, ended with their parent."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field

from bakumutu.postgres.children import dying_with_parent

#: A child that keeps dying is started ever more slowly, up to this many seconds.
LONGEST_PAUSE = 10.0
#: The database may need the rest of the five seconds in which everything must stop.
PATIENCE = 1.5


@dataclass
class Child:
    """One program that shall always run."""

    name: str
    command: list[str]
    descriptors: tuple[int, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    pause: float = field(default=0.0, init=False)
    started: float = field(default=0.0, init=False)

    def start(self) -> None:
        """Start the program in a session of its own, so that Ctrl-C reaches only us."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 -- our own commands
            self.command,
            env=os.environ | self.environment,
            pass_fds=self.descriptors,
            start_new_session=True,
            preexec_fn=dying_with_parent(signal.SIGTERM),  # noqa: PLW1509 -- called from the main thread before there are others
        )

    def revive(self) -> None:
        """Start the program again when it has died and its pause is over."""
        if self.process is None or self.process.poll() is None:
            return
        if time.monotonic() < self.started + self.pause:
            return
        _tell(f"{self.name} ended ({self.process.returncode}); it is started again.")
        lived = time.monotonic() - self.started
        self.pause = 0.0 if lived > 60 else min(2 * self.pause + 0.5, LONGEST_PAUSE)
        self.start()


def end(children: list[Child]) -> None:
    """Ask all children to end, and end those that do not; their children included."""
    running = [child.process for child in children if child.process]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in running:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.0, deadline - time.monotonic()))
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _tell(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
