"""Units: what is counted in what, and under which name two of them are one."""

from __future__ import annotations

import re
from collections.abc import Iterable

CURRENCIES = {
    "元": "CNY",
    "块钱": "CNY",
    "美元": "USD",
    "美金": "USD",
    "欧元": "EUR",
    "英镑": "GBP",
    "日元": "JPY",
    "港元": "HKD",
    "港币": "HKD",
    "澳门元": "MOP",
    "新台币": "TWD",
    "卢布": "RUB",
    "韩元": "KRW",
}
"""Chinese names of currencies and their ISO 4217 codes."""

SIGNS = {"¥": "CNY", "￥": "CNY", "$": "USD", "US$": "USD", "£": "GBP", "€": "EUR", "HK$": "HKD"}
"""Signs of currencies that stand before the number. ¥ is the yuan here, not the yen."""

ENGLISH_CURRENCIES = {
    "yuan": "CNY",
    "rmb": "CNY",
    "cny": "CNY",
    "dollars": "USD",
    "dollar": "USD",
    "usd": "USD",
    "us dollars": "USD",
    "pounds": "GBP",
    "gbp": "GBP",
    "euros": "EUR",
    "euro": "EUR",
    "eur": "EUR",
}

SAME = {
    "㎡": "平方米",
    "m²": "平方米",
    "m2": "平方米",
    "m³": "立方米",
    "m3": "立方米",
    "km²": "平方公里",
    "km2": "平方公里",
    "km": "公里",
    "千米": "公里",
    "千克": "公斤",
    "kg": "公斤",
    "kWh": "千瓦时",
    "kw": "千瓦",
    "kW": "千瓦",
    "MW": "兆瓦",
    "摄氏度": "℃",
    "°C": "℃",
    "个小时": "小时",
    "天": "日",
    "星期": "周",
}
"""Units that are one under two names: compared as one, kept as they are written."""

TIMES = (
    "个工作日",
    "工作日",
    "个小时",
    "小时",
    "分钟",
    "个月",
    "个季度",
    "个学期",
    "周年",
    "年",
    "天",
    "日",
    "周",
    "秒",
)
"""Units of time that a deadline may be counted in: 3个工作日内."""

# What is measured rather than counted; a single 一 before it is a number (一小时), which it is not in 一个, 一批.
_MEASURED = """平方公里 平方千米 平方米 立方米 立方 公里 千米 厘米 毫米 海里 米 公顷 亩 公斤 千克 毫克 微克 微米 纳米 克
斤 吨标准煤 千克标准煤 公斤标准煤 克标准煤 标准煤
吨 毫升 升 千瓦时 兆瓦时 千伏安 千瓦 兆瓦
吉瓦 千伏 千卡 摄氏度 平方 标箱 兆 倍 个小时 小时
分钟 个工作日 工作日 个月 个季度"""
# Words that count things, people and events.
_COUNTED = """人次 册次 架次 班次 车次 航次 批次 项次 件次 户次 家次 场次 台次 例次 学时 课时 学分 周年 周岁
个学期 人 个 项 件 次 场 起 条 处 座 所 家 户 名 位 只 头 匹 羽 尾 辆 台 套 部 本 篇 册 份 批 期 轮 遍 门 节 张
块 片 株 棵 眼 口 根 杆 盏 栋 幢 间 层 艘 架 列 对 组 支 类 种 款 例 宗 笔 单 票 枚 颗 粒 瓶 箱 袋 桶 页 幅 集
道 股 段 面 副 双 句 首 趟 回 站 字 岁 年 天 日 周 秒 席 度 盘 群 车 县 乡 镇 村 方"""
_LATIN = """kWh MWh GWh kW MW GW km² km2 km m² m2 m³ m3 mm cm kg mg ㎡ ℃ °C TEU GB TB PB Mbps Gbps hm² μg t m"""

# A measure word that is the beginning of another word is none: 10分之, 3人民, 5家庭, 2项目.
_NOT_BEFORE = {
    "人": "民大均工才",
    "个": "体性一税",
    "年": "级代轻龄制",
    "日": "常报益",
    "期": "间末限货",
    "家": "庭",
    "项": "目",
    "条": "件例",
    "位": "于置",
    "名": "义称单录",
    "部": "门分署委队",
    "处": "理于置长罚",
    "所": "有在",
    "起": "来到步",
    "件": "数",
    "周": "一二三四五六日边转密年",
    "天": "津",
    "本": "地市县省区级",
    "场": "所地",
    "单": "位",
    "面": "积",
    "台": "账阶",
    "对": "于",
    "类": "似",
    "种": "植",
    "层": "面级",
    "支": "持撑部出",
    "组": "织",
    "度": "假",
    "方": "面案向式",
    "站": "点",
    "列": "入为",
    "节": "约能水日",
    "份": "额",
    "回": "收",
    "副": "省市县",
    "首": "次",
    "股": "份",
    "道": "路",
    "字": "号",
    "例": "如",
    "次": "性",
    "车": "间站",
    "群": "众",
    "村": "民",
    "镇": "区",
    "集": "中",
}


def _alternatives(units: Iterable[str]) -> str:
    parts = []
    for unit in sorted(units, key=len, reverse=True):
        following = _NOT_BEFORE.get(unit, "")
        parts.append(re.escape(unit) + (f"(?![{following}])" if following else ""))
    return "|".join(parts)


_LATIN_UNIT = rf"(?:{'|'.join(map(re.escape, _LATIN.split()))})(?![A-Za-z0-9])"
# 元/吨, 立方米/秒, 毫克/升: whatever it is per belongs to the unit.
_PER = r"(?:/(?:[A-Za-z]{1,4}|[\u4e00-\u9fff]{1,3}(?![\u4e00-\u9fff])|立方米|平方米|千瓦时))?"

MEASURED = rf"(?:(?:{_alternatives(_MEASURED.split())}|{_LATIN_UNIT}){_PER})"
"""Pattern of units of measure."""
MONEY = rf"(?:(?:{_alternatives(CURRENCIES)})(?:人民币)?(?![化论素旦首老]){_PER})"
"""Pattern of Chinese names of currencies."""
COUNTED = rf"(?:{_alternatives(_COUNTED.split())})"
"""Pattern of measure words."""


def comparable(unit: str) -> str:
    """The one name of a unit that has several: 千米 and km are 公里."""
    return SAME.get(unit, unit)


def currency(unit: str) -> str:
    """The code of a currency as it is written, with what it is per: 元/吨 is `CNY/吨`."""
    name, slash, per = unit.removesuffix("人民币").partition("/")
    return f"{CURRENCIES[name]}{slash}{per}"
