"""A question as text into what it asks (`retrieval.asked.Asked`, whose types are settled: see there)."""
