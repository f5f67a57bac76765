"""Files of any form as manuscripts: Word files, sheets, web pages and plain text, read within limits."""
