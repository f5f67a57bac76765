"""A site as `nianlun.site.build` would make it, small and by hand: for tests of the theme, MkDocs and publishing."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from markupsafe import Markup

from nianlun import site as sites
from nianlun.forges import ForgeKind, Repository
from nianlun.problems import Problem, problem
from nianlun.reading.organisation import Progress
from nianlun.site import Site
from nianlun.trees import Tree
from nianlun.views.pages import Asset, Content, Link, NavEntry, Page, Paper, TocEntry, href

HOOK = """import fake_site

fake_site.install()

from nianlun.mkdocs_hooks import *  # noqa: F403
"""
MKDOCS_YML = Path(__file__).parent.parent / "mkdocs.yml"

UNITS = ("水利局", "liuwan-town")
YEARS = ("2020", "2021")

SECTIONS = ("总体要求", "责任落实", "学习教育", "新闻宣传", "网络安全", "文明创建", "保障措施")
SENTENCE = "以方便群众办事、改善人居环境为主线，把年度重点任务落实到村、落实到人，按季度对照检查，年底逐项报账。"


def build(
    tree: Tree, day: date | None = None, *, progress: Progress = lambda done, total: None, **_options: object
) -> Site:
    """The fake of `site.build`: a problem per file named `bad…`, English for one named so, the rest made up."""
    problems = [
        problem("not-utf-8" if "error" in entry.path else "heading-glued", entry.path, 3, encoding="GBK", title="题")
        for entry in tree.entries()
        if "bad" in entry.path
    ]
    pages = [
        Page("index.html", lambda: _home()),
        Page("problems.html", lambda: _problems(problems)),
        Page("search.html", lambda: Content("搜索", Markup("<h1>搜索</h1><div data-search='page'></div>"))),
        Page("units/index.html", lambda: Content("单位", Markup("<h1>单位</h1><p>两个。</p>"))),
        *(Page(f"units/{unit}/index.html", lambda unit=unit: _unit(unit)) for unit in UNITS),  # type: ignore[misc]
        *(_document(tree, unit, year, "") for unit in UNITS for year in YEARS),
        *(_document(tree, unit, year, "safety/") for unit in UNITS for year in YEARS),
        Page("units/水利局/2021/plan-changes.html", _changes, poured=True),
    ]
    progress(len(pages), len(pages))
    navigation = (
        NavEntry("总览", "index.html"),
        NavEntry("单位", "units/index.html"),
        NavEntry("存在问题", "problems.html"),
    )
    assets = (Asset("exports/site.json", b"{}\n"),)
    language = "en" if any(entry.path == "in-english.md" for entry in tree.entries()) else "zh"
    return Site(
        "青禾县年度工作",
        language,
        day or date(2021, 12, 20),
        navigation,
        tuple(pages),
        assets,
        tuple(problems),
        repository=Repository(ForgeKind.GITEA, "https://git.example.org/县/plans", plans="青禾/plans"),
    )


def _home() -> Content:
    def leaf(state: str, letter: str, address: str = "", share: int = 0) -> str:
        bar = (
            f'<svg class="leaf-bar" width="28" height="4"><rect x="1" width="{share}" height="4"/></svg>'
            if share
            else ""
        )
        if not address:
            return f'<span class="leaf {state}">{letter}</span>'
        return f'<a class="leaf {state}" href="{href("index.html", address)}" aria-label="{letter}">{letter}{bar}</a>'

    def row(unit: str) -> str:
        cells = "".join(
            f'<td><span class="pair">{leaf("", "计", f"units/{unit}/{year}/plan.html", 12)}'
            f"{leaf(state, letter, 'problems.html')}</span></td>"
            for year, state, letter in (("2021", "act missing", "未"), ("2020", "act draft", "稿"))
        )
        name = href("index.html", f"units/{unit}/index.html")
        return f'<tr><th scope="row"><a href="{name}">{unit}</a></th>{cells}</tr>'

    years = "".join(
        f'<th scope="col">{year}<small><span>计</span><span>总</span></small></th>' for year in ("2021", "2020")
    )
    body = f"""<h1>2021 年</h1>
<ul class="three"><li><b>报送</b>计划 8/8，总结 7/8；<a href="problems.html">县水利局总结</a>未定稿</li>
<li><b>主要变化</b>县审计局计划新增 3 部分，2 项指标提高；志愿服务、专题学习次数普遍提高</li>
<li><b>未完成</b>柳湾镇 3 项，青禾一中 1 项；待核实 9 项</li></ul>
<div class="matrix-scroll"><table class="matrix" data-testid="matrix"><thead><tr><td></td>{years}</tr></thead><tbody>
<tr class="group"><th scope="rowgroup" colspan="3">县直部门</th></tr>{"".join(map(row, UNITS))}</tbody></table></div>
<p class="legend"><span><span class="leaf missing act">未</span>未报送</span>
<span><span class="leaf late act">逾</span>逾期报送</span><span><span class="leaf draft act">稿</span>未定稿</span>
<span><span class="leaf due">待</span>待报送</span><span><span class="leaf waived">免</span>免报</span></p>
<h2>更新情况</h2><div class="scroll"><table class="plain"><tr><td class="num">12 月 20 日</td>
<td><a href="problems.html">县水利局 2021 年总结</a></td><td>补充“防汛演练”部分，2 处数字改动</td></tr></table></div>"""
    return Content("总览", Markup(body), "两个单位历年计划和总结")


def _problems(problems: list[Problem]) -> Content:
    rows = Markup("").join(Markup("<li>{}</li>").format(str(found)) for found in problems)
    return Content("存在问题", Markup("<h1>存在问题</h1><ul>{}</ul>").format(rows))


def _unit(unit: str) -> Content:
    here = f"units/{unit}/index.html"
    links = Markup("").join(
        Markup('<li><a href="{}">{} 年计划</a></li>').format(href(here, f"units/{unit}/{year}/plan.html"), year)
        for year in YEARS
    )
    body = Markup("<h1>{}</h1><ul>{}</ul>").format(unit, links)
    return Content(unit, body, breadcrumbs=(Link("总览", href(here, "index.html")),))


def _document(tree: Tree, unit: str, year: str, strand: str) -> Page:
    here = f"units/{unit}/{year}/{strand}plan.html"

    def content() -> Content:
        sections = "".join(
            f'<h2 id="{title}">{number}、{title} <a class="note" href="#{title}">变化 12%</a></h2>'
            f"<p>{SENTENCE * 5}</p><p>{SENTENCE * 2}</p>"
            for number, title in zip("一二三四五六七", SECTIONS, strict=True)
        )
        written = tree.read("text.md").decode() if any(e.path == "text.md" for e in tree.entries()) else ""
        meta = '<p class="meta">柳政发〔2021〕3 号 · 2021 年 1 月 18 日印发</p>'
        wide = '<div class="scroll"><table><tr>' + "<td>责任单位及责任人</td>" * 9 + "</tr></table></div>"
        body = f"<h1>{unit} {year} 年计划</h1>{meta}<div class='text'>{sections}{wide}</div>"
        other = "2020" if year == "2021" else "2021"
        link = Link(f"{other} 年计划", href(here, f"units/{unit}/{other}/{strand}plan.html"))
        return Content(
            f"{unit} {year} 年计划",
            Markup(body) + Markup("<p>{}</p>").format(written),
            toc=tuple(TocEntry(title, title) for title in SECTIONS),
            breadcrumbs=(
                Link("总览", href(here, "index.html")),
                Link(unit, href(here, f"units/{unit}/index.html")),
            ),
            edit=Link("修改建议", "https://forge.example/edit/plan.md"),
            previous=link if year == "2021" else None,
            next=link if year == "2020" else None,
            paper=Paper.OFFICIAL,
        )

    return Page(here, content, poured=True)


def _changes() -> Content:
    bar = (
        '<svg class="bar" viewBox="0 0 100 5" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="34" height="5"/></svg>'
    )
    body = f"""<h1>2021 年与 2020 年计划对照</h1>
<p class="meta">沿用原有表述 <b>58%</b>，新增和调整 <b>42%</b> · 指标和时限变化 <b>4</b> 项</p>
<div class="words"><ul><li>“宣传与网络”<b>分为</b>“新闻宣传”和“网络安全”两部分。</li>
<li>专题学习由<span class="chg">每半年 1 次</span>改为<span class="chg">每季度 1 次</span>。</li></ul></div>
<h2>指标和时限变化</h2><div class="scroll"><table class="plain"><tr><th>任务</th><th>2020</th><th>2021</th></tr>
<tr><td>专题学习</td><td class="num">每半年 1 次</td><td class="num">每季度 1 次</td></tr></table></div>
<figure><svg viewBox="0 0 560 70" width="560" height="70" role="img" aria-label="章节对应">
<path class="l3" d="M205 20C275 20 275 50 345 50" stroke-width="3"/>
<rect class="c2" x="10" y="5" width="90" height="40"/>
<text class="ink" x="20" y="30" font-size="14">一、总体要求</text></svg></figure>
<div class="tools"><a href="#c3" aria-current="true">修订</a><a href="#c4">新旧对照</a><span class="gap"></span>
<span class="meta">第 3 处，共 26 处</span></div>
<section class="s" id="c3" data-testid="redline"><div class="side"><b>三、学习教育</b>变化 34%{bar}连续第 4 年提出</div>
<div><h3>三、学习教育</h3><p>镇党委理论学习中心组<del>每半年</del><ins>每季度</ins>集中学习不少于 1 次，
<ins>由班子成员轮流领学，</ins>学习情况<del>年底</del><ins>于次月 5 日前</ins>报县委宣传部备案。</p>
<details class="fold"><summary>2 段没有变化（318 字）</summary><p>{SENTENCE}</p></details></div></section>
<section class="s gone" id="c4"><div class="side"><b>上年六、督查考核</b>并入七、保障措施</div>
<div><h3><del>六、督查考核</del></h3><p><a class="moved" href="#c3">↧ 前两句移到七、保障措施</a></p>
<p><span class="status done">已完成</span> <span class="status part">部分完成</span>
<span class="status not">未完成</span>
<span class="status silent">请单位核实</span></p></div></section>"""
    here = "units/水利局/2021/plan-changes.html"
    return Content(
        "2021 年与 2020 年计划对照",
        Markup(body),
        breadcrumbs=(Link("水利局", href(here, "units/水利局/index.html")),),
    )


def install() -> None:
    """Put the fake in place, in a process of its own."""
    sites.build = build


GUIDES = {
    "guide/index.md": "# 使用指南\n\n见[水利局](../units/水利局/2021/plan.html)和[首页](../index.md)。\n\n## 怎样写\n\n"
    '| 栏 | 说明 |\n| --- | --- |\n| 一 | 二 |\n\n!!! note "注意"\n    先读。\n\n### 一、标题\n\n正文。\n',
    "guide/review.md": "---\ntitle: <script>alert(1)</script>\n---\n\n正文[^1]。\n\n[^1]: 脚注。\n",
}


def project(folder: Path, hook: str = HOOK) -> Path:
    """A repository at `folder` that builds the fake site, with two guides; MkDocs runs there need `environment()`."""
    files = {f"docs/{name}": text for name, text in GUIDES.items()} | {
        "plans/settings.yml": "format: 1\n",
        "hooks/build_site.py": hook,
        "mkdocs.yml": MKDOCS_YML.read_text("utf-8"),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def environment() -> dict[str, str]:
    """The environment in which a process finds this module."""
    path = os.pathsep.join(filter(None, (str(Path(__file__).parent), os.environ.get("PYTHONPATH"))))
    return os.environ | {"PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1"}
