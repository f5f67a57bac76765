"""An organisation in which every field that an author can write holds an attack."""

from __future__ import annotations

import json
from pathlib import Path

PAYLOADS = (
    "<script>window.__pwned=1</script>",
    '"><img src=x onerror=window.__pwned=1>',
    "' autofocus onfocus=window.__pwned=1 x='",
    "</title><svg onload=window.__pwned=1>",
    "{{ 7*7 }}{% raw %}${7*7}",
    "javascript:window.__pwned=1",
    "]]><!--<img src=http://evil.example/x.png>-->",
    "&lt;script&gt;window.__pwned=1&lt;/script&gt;",
    "</script><script>window.__pwned=1</script>",
    "</textarea></style><iframe src=//evil.example></iframe>",
)

MARKDOWN = """
# {0}

<script>window.__pwned=1</script>
<img src=x onerror="window.__pwned=1"><img src="http://evil.example/a.png">
<a href="javascript:window.__pwned=1">a</a> [b](javascript:window.__pwned=1) [c](data:text/html,x)
<svg><script>window.__pwned=1</script></svg><math><mi xlink:href="javascript:window.__pwned=1">x</mi></math>
<iframe srcdoc="<script>parent.__pwned=1</script>"></iframe><object data="//evil.example"></object>
<embed src="//evil.example">
<form action="//evil.example"><input name=a><button formaction="javascript:window.__pwned=1">x</button></form>
<style>@import url(//evil.example/a.css); body{{background:url(//evil.example/b.png)}}</style>
<link rel=stylesheet href="//evil.example/c.css"><base href="//evil.example/">
<meta http-equiv=refresh content="0;url=//evil.example">
<p style="background:url(//evil.example/d.png)" onclick="window.__pwned=1" id="__config">x</p>
![d](http://evil.example/e.png) ![e](//evil.example/f.png)
<video src="//evil.example/g.mp4" poster="//evil.example/h.png"></video>

## {0} {{#{1}}}

| {0} | b |
|---|---|
| {0} | <img src=x onerror=window.__pwned=1> |

- {0} {{#x owner="{2}"}}

```{0}
{0}
```

[^1]: {0}

text[^1] {0}
"""


def quoted(text: str) -> str:
    """A YAML scalar."""
    return json.dumps(text, ensure_ascii=False)


def write_hostile(plans: Path) -> None:
    """Write the organisation: two years for each payload, so that comparisons are made of them too."""
    plans.mkdir(parents=True)
    (plans / "settings.yml").write_text(
        f"name: {quoted(PAYLOADS[0])}\n"
        f"unit_types: [{{id: t, name: {quoted(PAYLOADS[1])}}}]\n"
        f"strands: [{{id: s, name: {quoted(PAYLOADS[3])}}}]\n"
        f"topics: [{{id: o, name: {quoted(PAYLOADS[2])}, aliases: {quoted(PAYLOADS[0])}}}]\n",
        "utf-8",
    )
    for number, payload in enumerate(PAYLOADS):
        unit = plans / f"u{number}'&{number}"
        unit.mkdir()
        (unit / "unit.yml").write_text(
            f"name: [{{name: {quoted('x' + payload)}}}, {{name: {quoted(payload)}, since: '2022'}}]\n"
            f"short: {quoted(payload)}\ntype: t\ncontact: {quoted(payload)}\nparent: {quoted(payload)}\n"
            f"successors: [{quoted(payload)}]\nreviewers: [{quoted(payload)}]\n"
            f"waived: [{{period: '2023', kind: summary, reason: {quoted(payload)}, into: {quoted(payload)}}}]\n",
            "utf-8",
        )
        for year in (2021, 2022):
            for place in (f"{year}/plan.md", f"{year}/s/plan.md"):
                file = unit / place
                file.parent.mkdir(parents=True, exist_ok=True)
                keys = ("title", "number", "lead", "owners", "topics")
                header = "".join(f"{key}: {quoted(payload + str(year))}\n" for key in keys)
                body = MARKDOWN.format(payload + str(year), "a'b" + str(number), "c&d")
                file.write_text(f"---\n{header}{quoted('x-' + payload)}: {quoted(payload)}\n---\n{body}", "utf-8")
        (unit / "2023").mkdir()
        (unit / "2023/plan.md").write_text(
            f"---\nstatus: {quoted(payload)}\n{quoted(payload)}: 1\n---\n{payload}", "utf-8"
        )
        (unit / "2023" / "note's.md").write_text(payload, "utf-8")
