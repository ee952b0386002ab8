"""Sources in, articles out: `read_source` for one file, `iter_sources` for files and folders."""

from retrieval.articles.read import Rejected, iter_sources, read_source

__all__ = ["Rejected", "iter_sources", "read_source"]
