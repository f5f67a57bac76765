"""What a file that is brought in may cost to read. Checked before and while it is unpacked, never afterwards."""

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of any file. Yearly texts have some hundred kilobytes; what is larger is pictures."""
MOST_ENTRIES = 2_000
"""Files inside an Office file."""
LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes of all that is read out of an Office file, counted while it is unpacked."""
LARGEST_XML = 32 * 1024 * 1024
"""Bytes of one XML part, which takes some ten times as much memory as a tree. A thousand pages have about 20 MB."""
MOST_BLOCKS = 50_000
"""Paragraphs of one file; a text of ours may have 100,000 lines, every other of them empty."""
MOST_PICTURES = 200
MOST_PIXELS = 40_000_000
"""Of one picture, by its header: an A4 page scanned at 600 dpi has 35 million."""
LONGEST_SIDE = 2_400
"""Pixels of a picture as it is kept: twice the width of a page on a screen."""
LONGEST_ROW = 15_000
"""Characters of a table's row in Markdown; a line of ours may have 20,000."""
LONGEST_REPEATED = 60
"""Characters of a merged cell that is written into each of its rows; longer ones stand in the first only."""
CONVERSION_SECONDS = 120
"""How long LibreOffice may take for one file; its first start takes some ten."""
MOST_SHEET_CELLS = 20_000
"""Cells of one sheet, from the first that holds something to the last; a table of tasks has some hundred."""
MOST_MERGED_CELLS = 200_000
"""Cells of a book that are merged with others; a title over a whole row has 16,384."""
