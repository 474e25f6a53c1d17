"""Passwords of tests: no stranger will ever try to guess them."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """The product's own way of keeping passwords, made cheap."""

    time_cost, memory_cost, parallelism = 1, 8, 1
