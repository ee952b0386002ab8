"""Errors of settings and language model, each written for the person who meets it: what, where, what to do.

OborotError
├── SettingsInvalid        a variable of the environment or of `.env` that cannot be read
└── ModelError             a language model that cannot be had: unknown, not installed, no weights
    ├── ModelUnavailable   it gives no answer: down, too slow, refuses the key or the request
    └── ModelReplyInvalid  it answers, but not in the form that it was asked for
"""

from __future__ import annotations

from retrieval.errors import OborotError


class SettingsInvalid(OborotError):
    pass


class ModelError(OborotError):
    pass


class ModelUnavailable(ModelError):
    pass


class ModelReplyInvalid(ModelError):
    pass
