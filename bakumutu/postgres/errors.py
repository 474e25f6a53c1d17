"""The one error of this room: a reason that the person at the keyboard can act on."""


class DatabaseError(RuntimeError):
    """The database cannot be used; the message says why and what helps."""
