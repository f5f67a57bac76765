"""Of the splits and merges that the example's plans mean, those that must be found. They were listed by reading."""

from pathlib import Path

import pytest

from nianlun import align, read_document

PLANS = Path(__file__).parent.parent / "plans"
ENGLISH = Path(__file__).parent / "site" / "english"

# Unit and strand, the earlier of two years, what happened, the whole, its parts.
FOUND = [
    ("audit-bureau", 2022, "merge", "政府投资和国有企业审计", {"国有企业审计", "政府投资项目审计"}),
    ("audit-bureau", 2023, "split", "政府投资和国有企业审计", {"政府投资项目审计", "国有企业审计"}),
    ("audit-bureau", 2024, "merge", "项目质量和数据审计", {"数据审计", "项目质量管理"}),
    ("data-bureau", 2024, "merge", "提升政务服务便利度", {"推广一件事联办", "延伸到村服务"}),
    ("data-bureau", 2024, "merge", "管好项目和数据安全", {"管好信息化项目", "守住数据安全"}),
    ("fishery-station", 2021, "merge", "开展增殖放流和渔政巡查", {"开展增殖放流", "加强渔政巡查"}),
    ("health-bureau", 2021, "split", "做好慢病管理和家庭医生签约", {"加强慢病管理", "做实家庭医生签约"}),
    ("health-bureau", 2022, "merge", "加强慢病管理和家庭医生签约", {"加强慢病管理", "做实家庭医生签约"}),
    ("health-bureau", 2024, "merge", "建强县乡村医疗网", {"推进县乡医疗一体", "稳定乡村医生队伍"}),
    ("library", 2021, "merge", "服务乡村阅读", {"开好流动图书车", "辅导农家书屋"}),
    ("library", 2022, "split", "推广全民阅读", {"办好少儿阅读", "推广全民阅读"}),
    ("library", 2023, "split", "服务乡村阅读", {"开好流动图书车", "调剂农家书屋"}),
    ("library", 2023, "merge", "补充馆藏和地方文献", {"补充馆藏", "征集地方文献"}),
    ("liuwan-town", 2021, "split", "推进河道整治", {"推进柳溪干流治理", "推进支渠清淤"}),
    ("liuwan-town", 2022, "merge", "落实责任和督查", {"落实责任制", "加强督查"}),
    ("liuwan-town", 2023, "merge", "管护河道和支渠", {"推进柳溪干流治理", "推进支渠清淤"}),
    ("liuwan-town", 2024, "merge", "整治村庄环境和农房", {"整治村庄环境", "规范农房建设"}),
    ("liuwan-town", 2024, "split", "落实责任和督查", {"落实责任制", "加强督查"}),
    ("no1-school", 2024, "merge", "家校共同关心学生身心健康", {"关注心理健康", "密切家校联系"}),
    ("no1-school", 2024, "split", "抓实教学常规", {"抓实教学常规", "规范作业和手机管理"}),
    ("shiqiao-township", 2021, "split", "改善饮水和出行条件", {"保障农村饮水", "改善乡村道路"}),
    ("shiqiao-township", 2023, "merge", "完善基础设施", {"保障农村饮水", "改善乡村道路"}),
    ("shiqiao-township", 2023, "merge", "主要目标和任务清单", {"主要目标", "任务清单"}),
    ("shiqiao-township", 2024, "split", "防范山火和地质灾害", {"加强森林防火", "做好地质灾害避险"}),
    ("water-bureau", 2021, "split", "加强河道治理和管护", {"推进中小河道治理", "加强河湖管护"}),
    ("water-bureau", 2023, "split", "发展渔业", {"服务水产养殖", "加强渔政管理"}),
    ("water-bureau", 2024, "split", "严格水资源管理", {"推进节约用水", "规范取水许可"}),
    ("works", 2023, "split", "Bridges and drains", {"Bridges", "Drains and flood prevention"}),
    ("works", 2024, "merge", "People and monitoring", {"People", "Monitoring"}),
    ("liuwan-town/safety", 2024, "merge", "宣传教育和应急准备", {"加强宣传教育", "完善应急准备"}),
]


@pytest.mark.parametrize(("unit", "year", "kind", "whole", "parts"), FOUND)
def test_a_reworded_section_is_seen_to_split_or_merge(unit, year, kind, whole, parts):
    name, _, strand = unit.partition("/")
    plans = ENGLISH if (ENGLISH / name).is_dir() and not (PLANS / name).is_dir() else PLANS
    old, new = (read_document(plans / name / str(when) / strand / "plan.md")[0] for when in (year, year + 1))
    alignment = align(old, new)
    if kind == "split":
        found = {split.old.title: {part.title for part in split.parts} for split in alignment.splits}
    else:
        found = {merge.new.title: {part.title for part in merge.parts} for merge in alignment.merges}
    assert found.get(whole) == parts
