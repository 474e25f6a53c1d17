"""Gunicorn's settings: one process of threads, small and enough for an office."""

import os

wsgi_app = "bakumutu.config.wsgi:application"
# Inherited: while a killed web server is replaced, visitors wait instead of failing.
bind = "fd://" + os.environ["BAKUMUTU_SOCKET"]
workers = 1
worker_class = "gthread"
threads = 8
keepalive = 5
timeout = 60
graceful_timeout = 2
control_socket_disable = True
