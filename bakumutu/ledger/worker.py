"""The worker: runs what follows from events, and seals the ledger meanwhile."""

import asyncio
import logging
import os
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

from django.db import close_old_connections, connection
from django.db.utils import DatabaseError, InterfaceError
from procrastinate import App, PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.jobs import DeleteJobCondition

from bakumutu.ledger.sealing import seal_all

logger = logging.getLogger(__name__)

#: How often entries are sealed: with the moment they need to settle, well below 2 s.
SEAL_EVERY = 0.4
#: How often jobs are looked for. Polling, since NOTIFY would make commits queue up
#: behind one another (docs/decisions/0005-background-work.md).
LOOK_EVERY = 0.3
#: A worker that has not been heard of for this long is dead; its jobs start again.
SILENCE = 15.0
RESCUE_EVERY = 5.0
PAUSE_AFTER_ERROR = 0.5
#: How long running jobs may take to end when we are asked to stop.
GRACE = 1.2


def run() -> None:
    """Work until interrupted; a database that comes back is found again."""
    jobs = _Jobs()
    jobs.start()
    try:
        while True:
            _seal()
            time.sleep(SEAL_EVERY)
    finally:
        connection.close()
        jobs.end()


def _seal() -> None:
    try:
        close_old_connections()
        seal_all()
    except (DatabaseError, InterfaceError) as error:
        logger.warning("Sealing waits for the database: %s", error)
        connection.close()
        time.sleep(PAUSE_AFTER_ERROR)


class _Jobs:
    """Runs jobs on a thread of its own, so that sealing never waits for one."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self._work, name="jobs", daemon=True)

    def start(self) -> None:
        """Begin to look for jobs."""
        self.thread.start()

    def end(self) -> None:
        """Stop; a job that will not end is cut off, and starts again elsewhere."""
        self.stopping.set()
        self.thread.join(GRACE)
        if self.thread.is_alive():
            # Threads cannot be ended. The database undoes what was not committed.
            os._exit(0)

    def _work(self) -> None:
        while not self.stopping.is_set():
            try:
                asyncio.run(self._look_for_jobs())
            except Exception as error:  # noqa: BLE001 (whatever it is, the office goes on)
                logger.warning("Jobs wait for the database: %s", error)
            self.stopping.wait(PAUSE_AFTER_ERROR)

    async def _look_for_jobs(self) -> None:
        # A second app for the worker's own connections: tasks stay tied to Django's,
        # so that what a job defers is part of the job's transaction.
        connector = PsycopgConnector(
            kwargs=connector_params("default"), min_size=1, max_size=4
        )
        async with app.with_connector(connector).open_async() as office:
            work = asyncio.create_task(_worker(office))
            care = asyncio.create_task(_rescue(office))
            stop = asyncio.create_task(self._stopped())
            await asyncio.wait({work, care, stop}, return_when=asyncio.FIRST_COMPLETED)
            care.cancel()
            work.cancel()
            await asyncio.gather(work, care, stop, return_exceptions=True)

    async def _stopped(self) -> None:
        while not self.stopping.is_set():
            await asyncio.sleep(0.1)


async def _worker(office: App) -> None:
    await office.run_worker_async(
        concurrency=2,
        listen_notify=False,
        install_signal_handlers=False,
        fetch_job_polling_interval=LOOK_EVERY,
        update_heartbeat_interval=SILENCE / 5,
        stalled_worker_timeout=SILENCE,
        shutdown_graceful_timeout=GRACE,
        delete_jobs=DeleteJobCondition.SUCCESSFUL,
        task_middleware=[_leave_no_connection],
    )


def _leave_no_connection(
    call_next: Callable[[], object], _context: object, _worker: object
) -> object:
    # The threads of jobs come and go, and would leave their connections open.
    try:
        return call_next()
    finally:
        connection.close()


async def _rescue(office: App) -> None:
    """Let the jobs of dead workers start again."""
    while True:
        stalled = await office.job_manager.get_stalled_jobs(
            seconds_since_heartbeat=SILENCE
        )
        for job in stalled:
            await office.job_manager.retry_job(job, retry_at=datetime.now(UTC))
        await asyncio.sleep(RESCUE_EVERY)
