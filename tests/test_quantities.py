"""Quantities in Chinese and in English: what is recognised with which value, and what only looks like one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianlun.text.quantities import Quantity, quantities
from nianlun.text.quantities.numerals import han


def told(quantity: Quantity) -> str:
    """A quantity in one line: kind, what it says, unit, bound."""
    if quantity.min is not None and quantity.max is not None:
        said = f"{quantity.min.normalize():f}..{quantity.max.normalize():f}"
    elif quantity.value is not None:
        said = f"{quantity.value.normalize():f}"
    elif quantity.every is not None:
        said = quantity.every + (f"x{quantity.count}" if quantity.count is not None else "")
    else:
        said = str(quantity.date or quantity.by)
    return " ".join(filter(None, [str(quantity.kind), said, quantity.unit, quantity.bound and str(quantity.bound)]))


CHINESE = [
    # Counts, with magnitudes, in figures and characters.
    ("新增就业60万人", ["60万人: quantity 600000 人"]),
    ("惠及 1.25 万 户", ["1.25 万 户: quantity 12500 户"]),
    ("１，２００人次", ["１，２００人次: quantity 1200 人次"]),
    ("二十三个", ["二十三个: quantity 23 个"]),
    ("一百零五户", ["一百零五户: quantity 105 户"]),
    ("两万五千人", ["两万五千人: quantity 25000 人"]),
    ("三座水厂", ["三座: quantity 3 座"]),
    ("安全距离5千米、装机3千瓦", ["5千米: quantity 5 千米", "3千瓦: quantity 3 千瓦"]),
    ("覆盖2.4亿人", ["2.4亿人: quantity 240000000 人"]),
    ("每千人口床位数6.8张", ["6.8张: quantity 6.8 张"]),
    ("能耗312千克标准煤/吨", ["312千克标准煤/吨: quantity 312 千克标准煤/吨"]),
    ("浓度35微克/立方米", ["35微克/立方米: quantity 35 微克/立方米"]),
    ("产值翻一番，收入翻两番", ["翻一番: quantity 2 倍", "翻两番: quantity 4 倍"]),
    ("一小时服务圈", ["一小时: quantity 1 小时"]),
    ("每村至少一名管护员", ["至少一名: quantity 1 名 min"]),
    # More or less.
    ("培训60余人", ["60余人: quantity 60 人 min"]),
    ("装机5000多万千瓦", ["5000多万千瓦: quantity 50000000 千瓦 min"]),
    ("十几家企业", ["十几家: quantity 10 家 min"]),
    ("近百家企业", ["近百家: quantity 100 家 approx"]),
    ("上千人次", ["上千人次: quantity 1000 人次 min"]),
    ("百余万元、千余名职工", ["百余万元: money 1000000 CNY min", "千余名: quantity 1000 名 min"]),
    ("约3000亩", ["约3000亩: quantity 3000 亩 approx"]),
    ("不低于90%，不少于4次", ["不低于90%: percent 0.9 ratio min", "不少于4次: quantity 4 次 min"]),
    ("控制在4.6%以内", ["4.6%以内: percent 0.046 ratio max"]),
    ("达到95％以上", ["95％以上: percent 0.95 ratio min"]),
    ("不超过5个，8人左右", ["不超过5个: quantity 5 个 max", "8人左右: quantity 8 人 approx"]),
    ("3个工作日内办结", ["3个工作日内: quantity 3 个工作日 max"]),
    ("近3年下降", ["3年: quantity 3 年"]),
    ("节约3万元", ["3万元: money 30000 CNY"]),
    # Money.
    ("投资12亿3000万元", ["12亿3000万元: money 1230000000 CNY"]),
    ("出口3.64万亿美元", ["3.64万亿美元: money 3640000000000 USD"]),
    ("水价2.8元/立方米", ["2.8元/立方米: money 2.8 CNY/立方米"]),
    ("逾千万元", ["逾千万元: money 10000000 CNY min"]),
    ("支出￥2.5万", ["￥2.5万: money 25000 CNY"]),
    # Parts of a whole.
    ("同比增长6.5%，提高1.2个百分点", ["6.5%: percent 0.065 ratio", "1.2个百分点: percent 0.012 pp"]),
    ("三分之二以上的村", ["三分之二以上: percent 0.6666666666666666666666666667 ratio min"]),
    ("百分之六点五", ["百分之六点五: percent 0.065 ratio"]),
    ("八成以上群众，一半学校", ["八成以上: percent 0.8 ratio min", "一半: percent 0.5 ratio"]),
    ("死亡率下降3‰", ["3‰: percent 0.003 ratio"]),
    ("产值之比突破1：1", ["1：1: quantity 1 ratio"]),
    # Ranges.
    ("建3—5个示范点", ["3—5个: range 3..5 个"]),
    ("一至两次", ["一至两次: range 1..2 次"]),
    ("两三个月", ["两三个月: range 2..3 个月"]),
    ("增长5%-5.5%", ["5%-5.5%: range 0.05..0.055 ratio"]),
    ("补助5至8万元", ["5至8万元: range 50000..80000 CNY"]),
    ("500万元至800万元", ["500万元至800万元: range 5000000..8000000 CNY"]),
    ("从47%提高到51%", ["47%: percent 0.47 ratio", "51%: percent 0.51 ratio"]),
    # Dates and deadlines.
    ("2025年3月1日印发", ["2025年3月1日: date 2025-03-01"]),
    ("2025年3月1日前印发", ["2025年3月1日前: deadline 2025-03-01"]),
    ("6月底前完成", ["6月底前: deadline 06-30"]),
    ("2024年2月底前", ["2024年2月底前: deadline 2024-02-29"]),
    ("年底前；年内；今年底前", ["年底前: deadline 12-31", "年内: deadline 12-31", "今年底前: deadline 12-31"]),
    ("二〇二五年底", ["二〇二五年底: deadline 2025-12-31"]),
    ("到2030年建成", ["到2030年: deadline 2030"]),
    ("截至2024年底共有", ["2024年底: date 2024-12-31"]),
    ("第三季度和上半年", ["第三季度: date Q3", "上半年: date H1"]),
    ("2011—2020年规划", ["2011—2020年: date 2011/2020"]),
    ("3月至5月，1-9月", ["3月至5月: date 03/05", "1-9月: date 01/09"]),
    ("8月10日至15日", ["8月10日至15日: date 08-10/08-15"]),
    ("五月下旬，六月十日前", ["五月下旬: date 05", "六月十日前: deadline 06-10"]),
    ("三月五日至八日", ["三月五日至八日: date 03-05/03-08"]),
    ("2023年6月至2025年3月", ["2023年6月至2025年3月: date 2023-06/2025-03"]),
    ("2023年6月1日—2024年5月31日", ["2023年6月1日—2024年5月31日: date 2023-06-01/2024-05-31"]),
    ("每月5日前报送，每月15日接访", ["每月5日前: deadline 05", "每月15日: date 15"]),
    # How often.
    ("每季度一次", ["每季度一次: frequency P3Mx1 次"]),
    ("每年不少于2次", ["每年不少于2次: frequency P1Yx2 次 min"]),
    ("每两年评选", ["每两年: frequency P2Y"]),
    ("每季度巡河不少于2次", ["每季度: frequency P3M", "不少于2次: quantity 2 次 min"]),
    ("每半月巡查1次", ["每半月: frequency P15D", "1次: quantity 1 次"]),
    ("每季度走访农户一遍", ["每季度: frequency P3M", "一遍: quantity 1 遍"]),
    ("每月更换一次内容", ["每月: frequency P1M", "一次: quantity 1 次"]),
    ("按月调度，定期通报", ["按月: frequency P1M", "定期: frequency regular"]),
]

ENGLISH = [
    ("open 1,200 places", ["1,200: quantity 1200"]),
    ("1.5 million people", ["1.5 million people: quantity 1500000 person"]),
    ("at least 40 volunteers", ["at least 40: quantity 40 min"]),
    ("no more than 5 working days", ["no more than 5 working days: quantity 5 working day max"]),
    ("about £3m, then $4bn", ["about £3m: money 3000000 GBP approx", "$4bn: money 4000000000 USD"]),
    ("12.5 % and 3 percentage points", ["12.5 %: percent 0.125 ratio", "3 percentage points: percent 0.03 pp"]),
    (
        "two thirds of schools, half of the homes",
        ["two thirds: percent 0.6666666666666666666666666667 ratio", "half: percent 0.5 ratio"],
    ),
    (
        "nine out of ten cases, one in five pupils",
        ["nine out of ten: percent 0.9 ratio", "one in five: percent 0.2 ratio"],
    ),
    ("two in five years", ["five years: quantity 5 year"]),
    ("two dozen trees", ["two dozen: quantity 24"]),
    ("between 3 and 5 visits", ["between 3 and 5: range 3..5"]),
    ("10-12 weeks", ["10-12 weeks: range 10..12 week"]),
    ("from 82 % to 85 %", ["82 %: percent 0.82 ratio", "85 %: percent 0.85 ratio"]),
    ("twenty-five homes", ["twenty-five: quantity 25"]),
    ("a 24-hour service", ["24-hour: quantity 24 hour"]),
    ("by 30 June 2025", ["by 30 June 2025: deadline 2025-06-30"]),
    ("by the end of March", ["by the end of March: deadline 03-31"]),
    ("by year-end", ["by year-end: deadline 12-31"]),
    ("in May 2026 and in Q3", ["May 2026: date 2026-05", "Q3: date Q3"]),
    ("between April and September 2025", ["between April and September 2025: date 2025-04/09"]),
    ("open October to March 2026", ["October to March 2026: date 10/2026-03"]),
    ("in late March", ["late March: deadline 03-31"]),
    ("the plan for 2024-25", ["2024-25: date 2024/2025"]),
    ("meet quarterly", ["quarterly: frequency P3M"]),
    ("at least twice a year", ["at least twice a year: frequency P1Yx2 times min"]),
    ("once every three years", ["once every three years: frequency P3Yx1 times"]),
    ("every two weeks", ["every two weeks: frequency P2W"]),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=case[0]) for case in CHINESE + ENGLISH])
def test_quantities_are_recognised(text: str, expected: list[str]) -> None:
    assert [f"{quantity.text}: {told(quantity)}" for quantity in quantities(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "县发〔2024〕5号",
        "（2024）第12号",
        "一是加强领导，二是压实责任，三要抓好落实",
        "一、二号工程",
        "三、加强领导",
        "1.加强领导",
        "（2）落实责任",
        "纪念五四运动，做好三农工作",
        "“十四五”规划和十五五时期",
        "第二中学第三批学生",
        "拨打110或12345热线",
        "电话0898-65300000，手机13912345678",
        "一些单位一方面抓进度，万一出事，千方百计",
        "一个中心一张图一件事一批项目",
        "二次供水，一期工程",
        "几十人、数百户、数百余户",
        "三年级二班",
        "三年行动计划",
        "中央八项规定，四个意识",
        "“三支队伍”建设",
        "红十字会",
        "见www.qinghe.gov.cn/art/2024/12km.html和fw.example.cn/5件",
        "项目编号QH-2024-035，档案编号为A88件，合同编号：HT2024卷",
        "K12+300处设牌，按2024年第15号文件执行",
        "5G基站、4A级景区、G60走廊、PM2.5",
        "十二届四次、五次全会",
        "注释［12］",
        "上午9:30开会",
        "今年、去年、本年度",
        "See Section 3, Table 4 and phase 2.",
        "COVID-19, A4, version 1.2.3, #12, [7]",
        "One of them may march; no one and one another.",
        "We may march to dec.",
        "Call 01632 960 001 at 9:30 am, 24/7.",
    ],
)
def test_what_only_looks_like_a_quantity_is_none(text: str) -> None:
    assert [quantity.text for quantity in quantities(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("改善供水人口0.8万人。", ["改善供水人口"], id="before it"),
        pytest.param("完成全县41座小型水库检查", ["完成全县…小型水库检查"], id="on both sides"),
        pytest.param("农村集中供水率达到92%", ["农村集中供水率"], id="without the verb between"),
        pytest.param("10月底前治理8公里", ["治理", "治理"], id="a deadline: what is to be done"),
        pytest.param("进口、出口分别增长5%、6%", ["进口增长", "出口增长"], id="names with a number each"),
        pytest.param(
            "小麦、玉米和大豆产量分别达到3万吨、4万吨和1万吨",
            ["小麦产量", "玉米产量", "大豆产量"],
            id="what the last name says for all",
        ),
        pytest.param("立案、执行到位分别完成320件、210件", ["立案", "执行到位"], id="a last name that is only longer"),
        pytest.param(
            "教育和科技、卫生支出分别压减5%、6%", ["教育和科技压减", "卫生支出压减"], id="an and inside a name"
        ),
        pytest.param(
            "供水、供气管网分别改造9公里，供热4公里", ["供气管网分别改造", "供热"], id="more names than numbers"
        ),
        pytest.param("分别改造道路12公里、管网8公里", ["分别改造道路", "管网"], id="names between the numbers"),
        pytest.param(
            "存款和贷款余额分别比年初增加5亿元、2亿元",
            ["增加", "存款余额比年初增加", "贷款余额比年初增加"],
            id="a date between",
        ),
        pytest.param("召开党委会、办公会各12次", ["召开党委会、办公会"], id="so many of each"),
        pytest.param(
            "干支渠衬砌 | 水利股 | 12月底前 | 16公里", ["干支渠衬砌", "干支渠衬砌"], id="the first cell of a row"
        ),
        pytest.param("部门联合巡查，每月不少于4次", ["部门联合巡查"], id="the clause before"),
        pytest.param("We will open 12 new branches by June 2025.", ["open…new branches", "new branches"], id="English"),
    ],
)
def test_what_is_measured_is_told_in_the_authors_words(text: str, expected: list[str]) -> None:
    assert [quantity.measured for quantity in quantities(text)] == expected


PIECES = """1 12 2025 三 十 百 万 亿 . , ， % 个 人 元 年 月 日 底 前 内 每 季度 次 不少于 以上 至 - — 近 约 第 分之
成 翻番 工作 | 。 at least and by of June £ m million two thirds quarterly"""
pieces = st.lists(st.sampled_from(PIECES.split()), max_size=25)


def test_an_address_ends_where_chinese_goes_on() -> None:
    text = "下载地址为http://a.example/300件.pdf，共下载45次，邮箱zfb2024@a.example收到来信72件"
    assert [quantity.text for quantity in quantities(text)] == ["45次", "72件"]


@given(st.one_of(st.text(max_size=80), pieces.map("".join), pieces.map(" ".join)))
def test_quantities_lie_in_the_text_apart_and_in_order(text: str) -> None:
    end = 0
    for quantity in quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        end = quantity.end
        said = [quantity.value, quantity.min, quantity.date, quantity.by, quantity.every]
        assert sum(one is not None for one in said) == 1
        assert (quantity.min is None) == (quantity.max is None)
        if quantity.min is not None and quantity.max is not None:
            assert quantity.min < quantity.max


def written(number: int) -> str:
    """A whole number below 10^8 in Chinese characters."""
    if number >= 10**4:
        rest = number % 10**4
        return written(number // 10**4) + "万" + (("零" if rest < 1000 else "") + written(rest) if rest else "")
    result, zero = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            result += ("零" if zero and result else "") + "零一二三四五六七八九"[digit] + name
        zero = not digit
    return result


@given(st.integers(1, 10**8 - 1))
def test_numbers_in_characters_have_the_value_that_was_written(number: int) -> None:
    assert han(written(number)) == number


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["", "万", "亿"]))
def test_numbers_in_figures_are_exact(number: Decimal, magnitude: str) -> None:
    [quantity] = quantities(f"投资{number}{magnitude}元")
    assert quantity.value == number * {"": 1, "万": 10**4, "亿": 10**8}[magnitude]


@pytest.mark.parametrize("text", ["꤁个乡镇", "共٣个", "第꤂꤃项，完成12꤁个", "꤁万元", "१२ km"])
def test_digits_of_other_scripts_are_no_numbers(text: str) -> None:
    assert all(set(quantity.text) <= set("12个项") for quantity in quantities(text))
