"""The shortest script that searches with Whoosh: python bare_whoosh.py INDEX QUERY."""

import sys

from whoosh.index import open_dir
from whoosh.qparser import QueryParser

index = open_dir(sys.argv[1])
with index.searcher() as searcher:
    for hit in searcher.search(QueryParser("text", index.schema).parse(sys.argv[2]), limit=10):
        print(hit["title"], hit["url"])
