"""Yearly plans and summaries as Markdown in git, published as a site that compares the years."""
