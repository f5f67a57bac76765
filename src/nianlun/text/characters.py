"""Which characters are written without blanks between words."""

# Inside a character class: Chinese characters, kana, and the punctuation that stands among them in either width.
CJK = (
    "\u2014\u2018-\u201d\u2026\u2e80-\u2fdf\u3000-\u30ff\u31c0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff"
)
