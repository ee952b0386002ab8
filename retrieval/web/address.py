"""Web addresses as people and pages write them."""

from __future__ import annotations

import re
from typing import Final

import httpx

from retrieval.errors import ArticleError

SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
USER: Final = re.compile(r"(?<=//)[^/?#]*@")


def is_address(source: str) -> bool:
    """Whether it is meant as an address and not as a file: «https://…», and «ftp://…» too, which is refused."""
    return SCHEME.match(source) is not None


def shown(address: str) -> str:
    """The address as it may be printed and logged: without a name and password."""
    return USER.sub("", address)


def parsed(address: str) -> httpx.URL:
    """The address of a page, without its fragment. Raises ArticleError for what is not fetched.

    One with a name and password is not: it would be kept with the article, and shown to its readers.
    """
    try:
        url = httpx.URL(address.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise ArticleError(f"not a web address ({error}); copy it from the browser again") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise ArticleError("only http:// and https:// addresses are fetched; save it as a file and give that")
    if url.userinfo:
        raise ArticleError(
            "it holds a name and password, which would be kept with the article; save the page as a file and give that"
        )
    return url


def joined(base: httpx.URL, target: str) -> httpx.URL:
    """Where a link or a redirect of the page `base` leads. Raises ArticleError as `parsed` does."""
    try:
        return parsed(str(base.join(target.strip())))
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise ArticleError(f"it leads to what is not a web address ({error})") from error


def written(url: httpx.URL) -> str:
    """As people write it: «https://новости.рф/», not «https://xn--b1amarcd.xn--p1ai/»."""
    return str(url).replace(url.raw_host.decode("ascii"), url.host, 1)


def host_of(url: httpx.URL) -> str:
    """Host and port: what takes one visitor at a time, and has one robots.txt."""
    return url.netloc.decode("ascii")
