"""Where the documents found in a source belong, and what of them is to be written beside what is there already."""
