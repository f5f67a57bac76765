"""What Word files are made of: typefaces, pages, paragraphs, tables, notes."""
