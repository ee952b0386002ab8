"""An English or Kazakh question in Russian words, for articles that are in Russian: a glossary, no translation.

The encoder knows the three languages, but ranks a question near texts of its own language; the lexical index knows
only words. So a question that finds nothing as it stands is looked for once more in the words that articles use.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.asked import Subject

# English and Kazakh stems as whole words, and what articles call it.
GLOSSARY: tuple[tuple[str, str], ...] = (
    (r"how many|how much|қанша\w*|неше", "сколько"),
    (r"why|reasons?|cause[sd]?|неге|неліктен|себе[пб]\w*", "почему причина"),
    (r"students?|студент\w*", "студент"),
    (r"stud(?:y|ies|ied|ying)|enrol\w+|оқи\w*|оқып|білім ал\w*", "учиться обучаться"),
    (r"universit\w+|universities|университет\w*|жоғары оқу", "университет вуз"),
    (r"schools?|pupils?|schoolchildren|мекте[пб]\w*|оқушы\w*", "школьник школа"),
    (r"tour(?:ism|ists?)|visitors?|guests?|турист\w*|туризм\w*|қонақ\w*", "турист туризм гость"),
    (r"visit\w*|came|arriv\w*|кел(?:ді|ген)\w*", "посетить приехать"),
    (r"topics?|themes?|subject|тақыры[пб]\w*", "тема"),
    (r"forums?|форум\w*", "форум"),
    (r"exhibitions?|fairs?|көрме\w*|жәрмеңке\w*", "выставка ярмарка"),
    (r"governors?|губернатор\w*", "губернатор"),
    (r"akims?|mayors?|әкім\w*", "аким мэр"),
    (r"ministers?|министр\w*", "министр"),
    (r"consuls?|ambassadors?|консул\w*|елші\w*", "консул посол"),
    (r"met|meet\w*|кездес\w*", "встреча встретиться"),
    (r"said|says?|told|айт\w*|мәлімде\w*", "сказать рассказать"),
    (r"discuss\w*|talk\w*|талқыла\w*", "обсудить"),
    (r"agree\w*|agreements?|signed?|memorand\w+|келіс\w*|меморандум\w*", "соглашение договориться подписать меморандум"),
    (r"partners?|серіктес\w*", "партнёр"),
    (r"second|екінші", "второй"),
    (r"largest|biggest|main|major|key|ірі|негізгі|басты", "крупнейший основной"),
    (r"place|rank\w*|орын\w*", "место"),
    (r"goods|products?|commodit\w+|items?|тауар\w*|өнім\w*", "товар продукция"),
    (r"suppl(?:y|ies|ied)|deliver\w*|ships?|shipp\w+|send\w*|sent|жеткіз\w*|жөнелт\w*", "поставлять отправлять вывозить"),
    (r"sells?|sold|сат(?:ады|ты|ып)\w*", "продавать поставлять"),
    (r"buys?|bought|purchas\w+|сатып ал\w*", "покупать закупать приобретать"),
    (r"exports?|exported|экспорт\w*", "экспорт экспортировать"),
    (r"imports?|imported|импорт\w*", "импорт ввозить"),
    (r"trade|trading|turnover|сауда\w*|айналым\w*", "товарооборот торговля"),
    (r"companies|compan\w+|firms?|enterprises?|компания\w*|кәсіпорын\w*", "компания предприятие"),
    (r"factor(?:y|ies)|plants?|зауыт\w*", "завод"),
    (r"owners?|capital|капитал\w*", "капитал участие"),
    (r"invest\w*|инвестиция\w*", "инвестиции"),
    (r"projects?|жоба\w*", "проект"),
    (r"border|checkpoints?|crossings?|шекара\w*|өткізу", "граница пункт пропуска"),
    (r"roads?|railways?|bus(?:es)?|flights?|жол\w*|теміржол\w*|рейс\w*", "дорога железнодорожный рейс автобус"),
    (r"trucks?|vehicles?|көлік\w*", "машина грузовик"),
    (r"cars?|автокөлік\w*", "автомобиль"),
    (r"cargo(?:es)?|freight|tonnage|жүк\w*", "груз"),
    (r"costs?|prices?|баға\w*|құн\w*", "стоить цена стоимость"),
    (r"containers?|контейнер\w*", "контейнер"),
    (r"money|funds?|budget|бюджет\w*|қаржы\w*", "бюджет направить"),
    (r"people|residents?|population|адам\w*|тұрғын\w*", "человек житель"),
    (r"live|living|тұрады|тұрып", "проживать"),
    (r"compatriots|отандас\w*", "земляк"),
    (r"festivals?|concerts?|holiday|фестиваль\w*|мереке\w*", "фестиваль праздник"),
    (r"robot\w*|робот\w*", "робот робототехника"),
    (r"sports?|athletes?|спорт\w*", "спорт спортсмен"),
    (r"cultur\w*|мәдени\w*", "культура культурный"),
    (r"medicine|health\w*|hospital\w*|медицина\w*", "медицина"),
    (r"agricultur\w*|farm\w*|ауыл шаруашылы\w*", "сельское хозяйство аграрий"),
    (r"wheat|бидай\w*", "пшеница"),
    (r"grain|астық\w*", "зерно"),
    (r"flour|ұн(?:ды|ның)?", "мука"),
    (r"oil|petrol\w*|мұнай\w*", "нефть нефтепродукты"),
    (r"gas|газ\w*", "газ"),
    (r"coal|көмір\w*", "уголь"),
    (r"timber|wood|lumber|forest\w*|ағаш\w*", "лес пиломатериалы"),
    (r"metals?|steel|металл\w*", "металл"),
    (r"vegetables?|көкөніс\w*", "овощи"),
    (r"salt|тұз\w*", "соль"),
    (r"fish|балық\w*", "рыба"),
    (r"meat|ет", "мясо"),
    (r"honey|бал", "мёд"),
    (r"environment\w*|ecolog\w*|green|экология\w*|жасыл", "экология зелёный"),
    (r"customs|кеден\w*", "таможня"),
    (r"share|үлес\w*", "доля"),
    (r"grow\w*|grew|rise|rose|increas\w*|өс(?:ті|уі|кен)\w*|арт(?:ты|уы)\w*", "вырасти рост увеличиться"),
    (r"fell|fall\w*|declin\w*|drop\w*|decreas\w*|төменде\w*|азай\w*", "упасть снизиться сократиться"),
    (r"plans?|planned|жоспар\w*", "планировать план"),
    (r"open\w*|аш(?:ты|ылды|ыл)\w*", "открыть"),
    (r"built|build\w*|construct\w*|сал(?:ынды|ынып|у)\w*", "построить строительство"),
    (r"where|қайда", "где"),
    (r"when|қашан", "когда"),
    (r"who|кім\w*", "кто"),
)  # fmt: skip
ENTRIES = tuple((re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), russian) for pattern, russian in GLOSSARY)
# Fewer known words say too little of what is asked; the two sides of trade count for one.
ENOUGH = 2
SIDES = 2


def russian_gloss(flat_text: str, subjects: Sequence[Subject]) -> str:
    """Russian words for those of the question, with the canonical names of its places and its years; "" for too few."""
    known = [russian for pattern, russian in ENTRIES if pattern.search(flat_text)]
    places = dict.fromkeys(p.name for s in subjects for p in (*s.reporters, *s.partners))
    if not known or len(known) + (len(places) >= SIDES) < ENOUGH:
        return ""
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", flat_text)
    return " ".join([*known, *places, *years])
