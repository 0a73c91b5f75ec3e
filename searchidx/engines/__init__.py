"""What keeps the postings: `base` is the seam, `whoosh/` the embedded engine behind it.

`inverting`, `records` and `entries` serve every engine: what a document is indexed under, what is kept of it, and
both in the form that an engine takes.
"""
