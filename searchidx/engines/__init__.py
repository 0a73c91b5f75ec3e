"""What keeps the postings: `base` is the seam, `whoosh/` the embedded engine behind it.

`inverting` and `records` serve every engine: what a document is indexed under, and what is kept of it.
"""
