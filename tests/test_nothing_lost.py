"""Every character that somebody sees in Word stands in a piece or in a doubt, however a document is put together."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from nianlun.importing import read_manuscript
from word_files import (
    begun,
    cell,
    complex_field,
    levels,
    numbering,
    paragraph,
    row,
    run,
    table,
    text_box,
    wide,
    word_file,
)

Wrap = Callable[[str], str]

INSIDE: list[Wrap] = [
    run,
    lambda text: run(text, "<w:b/>"),
    lambda text: run(text, "<w:vanish/>"),
    lambda text: run(text, '<w:vertAlign w:val="superscript"/>'),
    lambda text: f'<w:ins w:id="1">{run(text)}</w:ins>',
    lambda text: f'<w:del w:id="1"><w:r><w:delText>{text}</w:delText></w:r></w:del>',
    lambda text: f'<w:ins w:id="1"><w:del w:id="2"><w:r><w:delText>{text}</w:delText></w:r></w:del></w:ins>',
    lambda text: f'<w:moveFrom w:id="1">{run(text)}</w:moveFrom>',
    lambda text: f'<w:hyperlink w:anchor="x">{run(text)}</w:hyperlink>',
    lambda text: f"<w:smartTag><w:customXml>{run(text)}</w:customXml></w:smartTag>",
    lambda text: f"<w:sdt><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>",
    lambda text: f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>",
    lambda text: f'<w:fldSimple w:instr="DATE">{run(text)}</w:fldSimple>',
    lambda text: complex_field("REF x", text),
    lambda text: complex_field("PAGE", text),
    lambda text: complex_field("TOC", text),
    # A field that a program cut off.
    lambda text: f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{run(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    lambda text: f"<m:oMath><m:r><m:t>{text}</m:t></m:r></m:oMath>",
    lambda text: f"<w:r><w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run(text)}</w:rubyBase></w:ruby></w:r>",
    lambda text: f"<w:r><w:t>{text}</w:t><w:br/><w:t>{text}</w:t></w:r>",
    text_box,
    lambda text: f'<w:r><w:pict><v:shape><v:textpath string="{text}"/></v:shape></w:pict></w:r>',
    lambda text: f"<w:futureThing>{run(text)}</w:futureThing>",
]
AROUND: list[Wrap] = [
    paragraph,
    lambda runs: paragraph(runs, properties='<w:rPr><w:del w:id="9"/></w:rPr>'),
    lambda runs: paragraph(runs, properties='<w:pStyle w:val="toc"/>'),
    lambda runs: paragraph(runs, properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    lambda runs: table(row(cell(paragraph(runs)))),
    lambda runs: table(row("a", "b"), row(begun("c"), cell(paragraph(runs)))),
    lambda runs: table(row(wide("w", 2)), row("a", cell(paragraph(runs)))),
    lambda runs: table(row("a", cell(table(row("x", cell(paragraph(runs)))) + paragraph("")))),
    lambda runs: table(row("a", "b"), row("c", cell(paragraph(runs)), properties='<w:del w:id="3"/>')),
    lambda runs: f"<w:sdt><w:sdtContent>{paragraph(runs)}</w:sdtContent></w:sdt>",
    lambda runs: f"<w:ins>{paragraph(runs)}</w:ins>",
]
STYLES = '<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>'


@settings(max_examples=200)
@given(
    st.lists(st.tuples(st.sampled_from(AROUND), st.lists(st.sampled_from(INSIDE), min_size=1, max_size=4)), max_size=6),
    st.booleans(),
)
def test_every_text_is_in_a_piece_or_in_a_doubt(blocks: list[tuple[Wrap, list[Wrap]]], is_note: bool) -> None:
    count = 0
    body = ""
    for around, inside in blocks:
        runs = ""
        for wrap in inside:
            count += 1
            runs += wrap(f"文{count}字")
        body += around(runs)
    parts = {"header": paragraph("眉文"), "footnotes": f'<w:footnote w:id="1">{paragraph("注文")}</w:footnote>'}
    parts["comments"] = f'<w:comment w:id="1">{paragraph("批文")}</w:comment>'
    if is_note:
        body += paragraph("末", '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="1"/></w:r>')
    content = word_file(body, parts=parts, styles=STYLES, numbering=numbering(levels(("decimal", "%1."))))
    manuscript = read_manuscript("总结.docx", content)
    held = "\n".join([*(piece.text for piece in manuscript.pieces), *(doubt.text for doubt in manuscript.doubts)])
    for text in [*(f"文{at}字" for at in range(1, count + 1)), "眉文", "注文", "批文", *(["末"] if is_note else [])]:
        assert text in held
