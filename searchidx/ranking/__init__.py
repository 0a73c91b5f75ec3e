"""Query + index → ranked document numbers, the same over every engine.

groups      what each word of the query may match in this index
segmenting  words the index does not know, by words that it does
phrases     words behind one another
filtering   filters, dates, exclusions
matching    the matched set and its order
nearness    words near each other
scoring     BM25F
"""

from searchidx.ranking.groups import Group
from searchidx.ranking.likeness import alike
from searchidx.ranking.matching import Ranking, best, first, rank

__all__ = ["Group", "Ranking", "alike", "best", "first", "rank"]
