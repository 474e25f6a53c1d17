"""Gunicorn's settings: two processes of threads, small and enough for an office."""

import os

from gunicorn.arbiter import Arbiter
from gunicorn.workers import gthread

from bakumutu.config.leaving import leave

wsgi_app = "bakumutu.config.wsgi:application"
# Inherited: while a killed web server is replaced, visitors wait instead of failing.
bind = "fd://" + os.environ["BAKUMUTU_SOCKET"]
# Python runs on one core for each process; eight people at once keep two busy. Both are
# forks of one that has read the house: half a start, and a hundred megabytes less.
workers = 2
preload_app = True
worker_class = "gthread"
threads = 4
keepalive = 5
timeout = 60
graceful_timeout = 2
control_socket_disable = True
# A browser holds its connection open though nothing more may come: Gunicorn would wait
# two seconds for it at a stop, longer than we wait for Gunicorn.
gthread.STOP_KEEPALIVE_LINGER = 0.3


def worker_exit(_server: Arbiter, worker: gthread.ThreadWorker) -> None:
    """Leave at once when a process of the web server was asked to end."""
    is_ours = worker.pid == os.getpid()  # the arbiter also calls, for one that is gone
    if is_ours and worker.booted and not worker.alive:
        leave()


def on_exit(_arbiter: Arbiter) -> None:
    """Leave at once when all processes of the web server have ended."""
    leave()
