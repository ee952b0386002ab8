"""Articles by address: pages, feeds and sitemaps, fetched politely and only from the public network."""

from retrieval.web.address import is_address
from retrieval.web.network import anywhere, is_public
from retrieval.web.page import Page, Unchanged, Visit
from retrieval.web.pages import Web
from retrieval.web.visitor import Visitor

__all__ = ["Page", "Unchanged", "Visit", "Visitor", "Web", "anywhere", "is_address", "is_public"]
