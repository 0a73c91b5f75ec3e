"""Full-text search for Markdown blogs that understands Korean."""
