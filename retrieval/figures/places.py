"""Places named in a text: regions of Russia and Kazakhstan, countries, groups; in Russian, Kazakh and English.

The one door to everything about places. A text is walked word by word down the tree of `place_lexicon`, the
longest name counting (`place_walk`); then the rules of `place_rules` join what belongs together and drop what
only looks like a place. `gazetteer` holds the places, `place_names` and `country_names` how they are called.
"""

from __future__ import annotations

from retrieval.figures.gazetteer import ALL_PLACES, neighbours, place_name, regions_of
from retrieval.figures.place_reader import place, read_places
from retrieval.figures.place_spelling import similar_places

__all__ = ["ALL_PLACES", "neighbours", "place", "place_name", "read_places", "regions_of", "similar_places"]
