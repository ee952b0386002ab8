"""Sources in, articles out: `read_source` for one file, `read_bytes` for what an address gave, `iter_sources` for folders."""

from retrieval.articles.read import Rejected, iter_sources, read_bytes, read_source

__all__ = ["Rejected", "iter_sources", "read_bytes", "read_source"]
