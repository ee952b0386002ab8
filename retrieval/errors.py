"""Errors of the retrieval room, each written for the person who meets it: what, where, what to do.

OborotError
├── ArticleError        a source that gives no article: empty, binary, unreadable, only menus
├── EncoderError        an encoder that cannot be had or does not work
│   └── PassageTooLong  a text past the encoder's token limit
└── LibraryError        the library or an index derived from it
    ├── LibraryLocked   another process writes; says which
    └── UnknownArticle  no article of that id
"""


class OborotError(Exception):
    """Anything that oborot can explain to its user; the command line prints it without a traceback."""


class ArticleError(OborotError):
    pass


class EncoderError(OborotError):
    pass


class PassageTooLong(EncoderError):
    pass


class LibraryError(OborotError):
    pass


class LibraryLocked(LibraryError):
    pass


class UnknownArticle(LibraryError):
    pass
