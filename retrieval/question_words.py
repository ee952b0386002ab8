"""The words of questions in Russian, English and Kazakh: tables of patterns, each over a flat text.

A flat text (`retrieval.figures.indicators.flat`) is in lower case and has е for ё.
"""

from __future__ import annotations

import re

from retrieval.asked import Calculation
from retrieval.figures.types import Kind


def words(pattern: str) -> re.Pattern[str]:
    """The pattern as whole words."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


# --- what stands before or instead of a question
COURTESY = (
    r"привет\w*|здравствуй\w*|здрасьте|добр(?:ый|ое|ого|ой) (?:день|утро|вечер|дня|утра|вечера|ночи)|хай|салют|"
    r"спасибо|спс|благодар\w+|пожалуйста|пока|до свидания|до встречи|как (?:дела|жизнь|ты|поживаешь|настроение)|"
    r"кто ты(?: так(?:ой|ая))?|ты кто(?: так(?:ой|ая))?|ты (?:бот|человек|робот)|(?:а )?что (?:ты |вы )?(?:умее\w+|може\w+|знае\w+)(?: делать)?|"
    r"чем (?:ты |вы )?(?:може\w+ )?помо\w+|помощь|помоги\w*|как (?:тебя|вас) зовут|кто тебя (?:создал|сделал)|"
    r"что это за бот|как (?:тобой|этим|ботом) пользоваться|молодец|отлично|круто|класс|супер|понятно|ясно|ок|окей|"
    r"хорошо|ладно|да|нет|ну|ага|угу|большое|огромное|вам|тебе|за (?:помощь|ответ\w*)|бот|друг|все|"
    r"hello|hi|hey|good (?:morning|day|evening|afternoon)|thanks|thank you|thx|bye|goodbye|how are you|who are you|"
    r"what are you|what can you do|help(?: me)?|ok|okay|yes|no|very much|so much|there|please|great|"
    r"сәлем\w*|салем|сәлеметсіз бе|салеметсиз бе|қайырлы \w+|рахмет|рақмет|сау бол\w*|қалайсың|қалыңыз қалай|"
    r"сен кімсің|кімсің|сіз кімсіз|не істей ал\w+|көмек\w*|иә|жоқ|жарайды"
)
ONLY_COURTESY = re.compile(rf"[\W_]*(?:(?:{COURTESY}|и|and|және)(?!\w)[\W_]*)+")
COURTESY_FIRST = re.compile(rf"[\W_]*(?:(?:{COURTESY})(?!\w)[\W_]*)*")
REQUEST = re.compile(
    r"(?:(?:под|рас|о)?скажи\w*|ответь\w*|сообщи\w*|напомни\w*|(?:мне )?интересно|tell me|айтшы|айтыңызшы)(?!\w)(?: мне| пожалуйста)*[\s,:]*"
)
OPENER = re.compile(
    r"(?:а(?: если| как(?: насчет)?| что (?:насчет|с|по))?|и(?: еще)?|но|тогда|еще|ну а|теперь|and|what about|how about|and what about|also|ал|же?не)(?!\w)"
)
CLOSER = re.compile(r"(?<!\w)(?:ше|ше\?)\s*\??\s*$")
REFERS_BACK = words(
    r"там|туда|оттуда|его|ее|их|он|она|они|эт(?:от|а|ой|ого|им|их|ому) (?:край|края|крае|область|области|регион\w*|период\w*|сумм\w*)|"
    r"there|it|its|they|their|сонда|оның"
)
COMMAND = words(
    r"забудь\w*|игнориру\w+|не обращай внимани\w+|отмени (?:все )?инструкци\w+|системн\w+ (?:промпт|подсказк|сообщени)\w*|ты теперь|"
    r"представь,? что|веди себя как|повтор(?:и|яй) за мной|ignore (?:all|the|any|your|previous)|disregard|forget (?:your|all|the|previous)|"
    r"system prompt|you are now|act as|pretend|repeat after me|ұмыт\w*|елеме\w*"
)
TIMES_MORE = words(r"во сколько раз (?:больше|меньше)|how many times (?:more|less)")
DICTATED = re.compile(
    r"(?<!\w)(?:напиши|повтори|выведи|say|write)\s*:?\s*[«\"“]|(?<!\w)(?:(?:ответь|скажи|напиши|сообщи|подтверди|говори|отвечай),? что"
    r"|(?:say|answer|write|confirm|claim) that|деп (?:айт|жаз|жауап бер)\w*)(?!\w)"
)
OFF_TOPIC = words(
    r"погод\w+|анекдот\w*|шутк\w+|гороскоп\w*|рецепт\w*|стих\w*|песн\w+|курс\w* (?:доллар|рубл|тенге|евро|юан|валют|биткоин)\w*|"
    r"биткоин\w*|который час|сколько (?:сейчас )?времени|сколько будет|футбол\w*|хокке\w+|фильм\w*|переведи\w*|напиши (?:код|программу|стих\w*)|"
    r"weather|jokes?|recipes?|poem|exchange rate|bitcoin|translate|football|what time is it|ауа райы|әзіл\w*|өлең\w*|валюта бағам\w*|доллар\w* бағам\w*"
)

# --- what is asked
HOW_MUCH = words(r"скольк\w+|скок[аои]|сколк\w+|ск-ко|почем|how much|қанша\w*|канша\w*|қаншаға")
INTERROGATIVE = words(
    r"скольк\w+|скок[аои]|сколк\w+|как(?:ой|ая|ое|ие|ую|им|ими|ого|их|ова?|овы|ово)|кто|что|где|когда|почему|зачем|чем|чему|"
    r"на сколько|насколько|во сколько|назови\w*|покажи\w*|дай\w*|выведи\w*|подскажи\w*|how|what|which|who|when|where|why|show|tell|give|"
    r"қанша\w*|канша\w*|қандай|кандай|неше|қай\w*|кім\w*|не|қашан|қайда|көрсет\w*"
)
WHY = words(r"почему|зачем|отчего|из-за чего|за счет чего|благодаря чему|why|неге|неліктен")

# A noun after «какой» that makes the question one of trade, and one that makes it another.
TRADE_NOUN = words(
    r"(?:товаро-?)?оборот\w*|товарооборот\w*|торгов\w+|внешнеторгов\w+|экспорт\w*|импорт\w*|сальдо|баланс\w*|объем\w*|сумм\w+|дол[яюией]\w{0,2}|"
    r"показател\w+|цифр\w*|данн\w+|рост\w{0,2}|прирост\w*|темп\w*|прогноз\w*|поставк\w+|поставок|ввоз\w*|вывоз\w*|динамик\w+|профицит\w*|дефицит\w*|"
    r"процент\w*|част[ьи]|план\w*|цел[ьи]"
)
WHICH = words(
    r"как(?:ой|ая|ое|ие|ую|им|ими|ого|их|ом|ому|ова?|овы|ово)|which|қандай|кандай|қай|what (?:is|was|are|were|will be)|what"
)
OTHER_NOUN = words(
    r"партнер\w*|мест[оае]|тем[ауые]|стран\w+|регион\w*|субъект\w*|област(?:ь|и|ей|ях)|город\w*|компани\w+|предприяти\w+|завод\w*|год\w*|курс\w*|"
    r"форум\w*|дат[ауые]|причин\w+|товар(?:ы|ов|ами)?|продукци\w+|отрасл\w+|проект\w*|соглашени\w+|документ\w*|стать\w+|вопрос\w*|событи\w+|"
    r"праздник\w*|вуз\w*|университет\w*|губернатор\w*|аким\w*|валют\w+|сфер\w+|мероприяти\w+|"
    r"partners?|country|countries|goods|products|cit(?:y|ies)|compan(?:y|ies)|year|topic|theme|forum|governor|regions?|"
    r"тауарлар\w*|серіктес\w*|қала\w*|жыл\w*|тақырып\w*|өңір\w*"
)
ABOUT_GOODS_OR_PEOPLE = words(
    r"(?:что(?! (?:там )?(?:по|со?|насчет) )|чего|(?:по )?чь\w+|чем|кому|кого|с кем|о чем|чему|кем|кто|где|куда|откуда|когда|зачем|в чем|как (?:часто|давно|долго|далеко|называ\w*|зовут|проход\w*|прош\w*)|о ком|сколько лет)|"
    r"(?:what (?:does|do|did|kinds?|goods|products)|who|whom|where|when|how many (?!dollars|tonnes|tons|percent|millions?|billions?|times))|"
    r"(?:нені|кім\w*|қайда|қашан|неше|не (?:жеткіз|экспортта|импортта|сат)\w*)"
)
COUNTED_THINGS = words(
    r"(?:скольк\w+|скок[аои]|количеств\w+|числ[оа]|how many|қанша|неше)\s+(?:\w+\s+)?"
    r"(?:студент\w*|школьник\w*|человек\w*|люд\w+|житель|жител\w+|граждан\w*|турист\w*|предприят\w+|компани\w+|организаци\w+|фирм\w*|завод\w*|"
    r"регионов|субъектов|областей|стран|форумов|участник\w*|делегаци\w+|договор\w*|соглашени\w+|документ\w*|контракт\w*|проект\w*|рейс\w*|километр\w*|"
    r"пункт\w*|вагон\w*|машин\w*|автомобил\w*|поезд\w*|вуз\w*|университет\w*|школ\w*|дет\w+|семь\w+|семей|мест|\w+цев|россиян|\w+ичей|\w+чан|дн\w+|лет|раз(?=\s+(?:провод|встреч))|инженер\w*|земляк\w*|"
    r"рабоч\w+|экспортер\w*|импортер\w*|казахов|соотечественник\w*|млрд\w* инвест\w*|инвестици\w+|"
    r"students?|people|tourists?|companies|enterprises|regions|countries|participants|agreements?|projects?|адам\w*|турист\w*|студент\w*|компания\w*|кәсіпорын\w*)"
)
SUPPLIES_WHAT = words(r"не (?:жеткіз|экспортта|импортта|сат|әкел)\w*|нені|қандай тауар\w*")
PARTNERSHIP = words(r"партнер(?:а|ом|у|ы|ов|ами|ам)?|partners?|серіктес\w*")

# Words that frame a slot and ask for nothing by themselves.
FRAME = words(
    r"составил\w*|составля\w+|был[аои]?|достиг\w*|общ(?:ий|ая|ее|его|ей|ую|их|ем)|всего|весь|вся|все|сумм\w+|объем\w*|размер\w*|показател\w+|"
    r"данн\w+|цифр\w*|стоимост\w+|миллион\w*|миллиард\w*|млн|млрд|итог\w*|насчет|экономик\w+|статистик\w+|информаци\w+|"
    r"год\w*|лет|раз|кра[йяюеё]\w*|област\w+|регион\w*|республик\w*|стран\w*|сторон\w*|друг с другом|между собой|"
    r"выш(?:ло|ел|ли)|вышел|получил(?:ось|ся)|заработал\w*|набежал\w*|ден(?:ег|ьг\w*)|лям\w*|занима\w+|занял\w*|прих[оа]д\w+|ид[еу]т|уход\w+|плиз|"
    r"есть|имеются|найди\w*|найти|расскажи\w*|интерес\w+|нужн\w+|узнать|знать|хочу|хотел\w*|можно|може(?:шь|те)|верить|"
    r"volume|total|amount\w*|value|figures?|data|million|billion|year|ше|ал|қанша\w*|болды|құрады|көлем\w*|сома\w*|облыс\w*|өлке\w*|арасында\w*"
)
COMPARES_WITH = words(r"сравни\w*|compare\w*|салыстыр\w*")
TOTAL = words(r"общ(?:ий|ая|ее|его|ей)|весь(?! год)|всего|total|жалпы")
# «по казахстанским данным»: whose figures, not whose trade.
SOURCE_AFTER = re.compile(
    r"\s+(?:и\s+(?:по\s+)?\w+\s+)?(?:данн|сторон|статистик|таможн|оценк|источник|верси|служб|ведомств|сми\b|пресс|data|sources?|figures|дерек)"
)
SOURCE_BEFORE = re.compile(r"(?:данным|версии|словам|оценк\w+|according to|data of)\s+(?:\w+\s+)?$")

# --- calculations, the first that matches counts
GREW = (
    r"вырос\w*|выраст\w*|возрос\w*|увелич\w+|повыс\w+|снизи\w+|снижени\w+|упал\w*|упад\w+|сократи\w+|сокращени\w+|уменьши\w+|просел\w*|прибави\w+|подрос\w*|"
    r"измени\w+|изменени\w+|поменя\w+|прирост\w*|рост(?:а|у|ом|е)?|темп\w*|паден\w+|просад\w+|растет|растут|"
    r"grow\w*|grew|rose|risen|rise|increas\w*|decreas\w*|fell|fallen|drop\w*|declin\w*|chang\w+|"
    r"өс(?:ті|кен|ім\w*|у\w*)|артты|артқан|азай\w*|төменде\w*|кеміді|өзгер\w*"
)
GROWTH = words(GREW)
CHANGE_OF_TWO = words(r"разниц\w+|на сколько больше|на сколько меньше|difference|айырмашылы\w+")
SHARE = words(r"дол[яюией]\w{0,2}|удельн\w+ вес\w*|как(?:ую|ая) част[ьи]|share|what part|үлес\w*")
PERCENT_OF = words(r"сколько процентов|какой процент|percentage|what per ?cent|қанша пайыз\w*")
COMPARISON = words(
    r"больше|меньше|выше|ниже|крупнее|весомее|сравни\w*|сравнени\w+|лидиру\w+|обогнал\w*|опережа\w+|"
    r"more|less|bigger|larger|greater|higher|lower|compare\w*|көп|көбірек|артық|аз|азырақ|салыстыр\w*"
)
ALTERNATIVE_JOINT = re.compile(
    r"\s*,?\s*(?:или|либо|or|vs\.?|versus|против|әлде|немесе)\s+(?:со?\s+|у\s+|в\s+|with\s+)?"
)
ALTERNATIVE = words(r"или|либо|or|vs|versus|против|әлде|немесе")
SUM = words(
    r"вместе|суммарн\w+|в сумме|совокупн\w+|сложи\w*|просуммир\w+|в общей сложности|итого|combined|together|altogether|in total|бірге|жиынтық\w*|қосқанда"
)
BALANCE_AS_DIFFERENCE = (
    words(
        r"на сколько\s+(?:\w+\s+){0,4}?экспорт\w*\s+(?:\w+\s+){0,6}?(?:больше|выше|превы\w+|меньше|обогнал\w*)\s+(?:\w+\s+){0,4}?импорт\w*"
    ),
    words(
        r"разниц\w+ (?:между|в) экспорт\w*\s+(?:\w+\s+){0,4}?(?:и|с) импорт\w*|difference between exports? and imports?"
    ),
)
RANKING = words(
    r"больше всех|больше всего|меньше всего|крупнейш\w+|сам(?:ый|ая|ое|ые|ого) (?:больш|крупн|высок|маленьк|низк)\w+|топ|рейтинг\w*|лидер\w*|"
    r"наибольш\w+|наименьш\w+|максимальн\w+|минимальн\w+|рекордн\w+|largest|biggest|top|most|highest|ең (?:көп|үлкен|ірі|жоғары)"
)

# --- kinds, units, scopes
KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.TARGET, words(r"довести|нарастить|достичь|(?<!с )цел(?:ь|и|ью|евой|евого)|задач[аиу]|планк\w+|намерен\w*|план(?:ы|а|у|ом|ов|ам)?|планиру\w+|запланирован\w*|target\w*|goal|aim\w*|plan(?:s|ned)?|мақсат\w*|жоспар\w*|жеткізу\w*")),
    (Kind.FORECAST, words(r"жд(?:ет|ут|ал\w*)|ожида\w+|прогноз\w*|предполага\w+|рассчитыва\w+|expect\w*|forecast\w*|project(?:ed|ion)|күт(?:іл|ке|т)\w*|болжа\w*")),
)  # fmt: skip
UNITS: tuple[tuple[str, str], ...] = (
    ("RUB", r"рубл\w+|roubles?|rubles?|рубльмен|рубльде|₽"),
    ("USD", r"доллар\w*|бакс\w*|dollars?|usd|\$"),
    ("KZT", r"тенге|tenge|kzt|теңге\w*|₸"),
    ("EUR", r"евро\w*|euros?|eur|€"),
    ("CNY", r"юан\w+|yuan|cny"),
    ("t", r"тонн\w*|tonn?es?|tons?"),
    ("%", r"процент\w*|per ?cent(?:ages?)?|пайыз\w*|%"),
)
UNIT = re.compile(
    r"(?<!\w)(?:в|во|сколько|скока|how many|how much|in|by what|by how many|қанша|неше|какой|на какой)\s+"
    r"(?:(?:миллион|миллиард|млн|млрд|тысяч|тыс|million|billion|млн)\w*\.?\s+)?(?:"
    + "|".join(rf"(?P<u{i}>{pattern})" for i, (_, pattern) in enumerate(UNITS))
    + r")(?!\w)"
)
KAZAKH_UNIT = re.compile(
    "|".join(
        rf"(?P<u{i}>(?<!\w){stem}(?:мен|пен|бен|де|те|да)(?!\w))"
        for i, stem in enumerate(("рубль", "доллар", "теңге", "евро", "юань", "тонна", "пайыз"))
    )
)
ALL_PERIODS = words(
    r"(?:за |по )?(?:все|всем|каждый|каждому|разные|доступные|последние|предыдущие) (?:годы|годам|год(?!\w)|периоды|время|лет|года)|по годам|погодн\w+|"
    r"динамик\w+|истори\w+|как менял\w+|в разные годы|год за годом|всю историю|all (?:the )?years|by year|over the years|each year|every year|year by year|"
    r"жылдар бойынша|барлық жыл\w*|жыл сайын|соңғы жылдар\w*"
)
LAST_PERIOD = words(
    r"последн(?:ий|ие|яя|ее|его|юю|их) (?!годы|пять|три|два|четыре|\d)\w+|свеж\w+|актуальн\w+|самы[ей] нов\w+|сейчас|сегодня|на данный момент|теперешн\w+|"
    r"latest|most recent|newest|currently|now|соңғы (?:дерек|мәлімет|кезең|көрсеткіш)\w*|қазір\w*"
)
TRAILING = re.compile(r"последни|last \w+ year|past |соңғы")
ALL_COUNTRIES = words(
    r"(?:со |во |из |с )?все(?:ми|х|м|) (?:\w+ )?(?:стран\w*|партнер\w*|государств\w*)|за рубеж|за границу|зарубеж\w+|всему миру|в целом|внешнеторгов\w+|внешн\w+ торгов\w+|"
    r"all countries|worldwide|abroad|the world|foreign trade|барлық ел\w*|шетел\w*|сыртқы сауда\w*"
)
BUYS = words(r"закуп\w+|купил\w*|купить|ввезти|покупа\w+|приобре\w+|bought|buys?|purchas\w+|сатып ал\w+")
SELLS = words(
    r"suppl(?:y|ies)|sells?|ships?|продать|поставить|вывезти|отправить|толкнул\w*|увез\w*|увоз\w*|отвез\w*|сбы(?:л|ва)\w*|жеткіз\w*|жөнелт\w*|сат(?:ты|ады|қан)"
)
# Every form, the Kazakh «экспортындағы» too; articles name exporters, questions hardly do.
EXPORTS = words(r"экспорт(?!ер)\w*")
IMPORTS = words(r"импорт(?!ер)\w*")
YEAR_AGO = re.compile(r"год назад|a year ago|one year ago|бір жыл бұрын")
LESS = re.compile(r"за вычетом\s+$")
ARROW = re.compile(r"\s*[→←]\s*")
DASHED = re.compile(r"\s*[—–:]\s*|\s+-\s+")
# «торговля», «торгует» alone: turnover is taken for them, and said to be.
VAGUE_TRADE = words(r"торговл(?:я|и|ю|ей|е)|торгу\w+|торговать|торговал\w*|сауда\w*|trad(?:es|ed|ing)")
FULL_TRADE = words(
    r"(?:взаимн\w+|двусторонн\w+|объем\w*|внешн\w+) торговл\w+|trade (?:turnover|volume)|(?:mutual|bilateral) trade|volume of trade|сауда айналым\w*|тауар айналым\w*"
)
# Spelled with an error, but nothing else: forms that are compared letter by letter.
SPELLINGS = {
    "turnover": ("товарооборот", "товарооборота", "товарообороте", "turnover", "айналымы"),
    "export": ("экспорт", "экспорта", "экспортировал", "экспортировали", "экспортирует", "exports"),
    "import": ("импорт", "импорта", "импортировал", "импортировали", "импортирует", "imports"),
    "balance": ("сальдо",),
}

# Goods by the stems of their names, and the lemmas under which articles name them.
GOODS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (words(pattern), lemmas)
    for pattern, lemmas in (
        (r"зерн(?:о|а|ом|у|овых|овые)|grains?|cereals?|астық\w*", "зерно зерновой"),
        (r"пшениц\w+|пшеничн\w+|wheat|бидай\w*", "пшеница"),
        (r"ячмен\w+|barley|арпа\w*", "ячмень"),
        (r"мук(?:а|и|у|ой|е)|flour|ұн(?:ның|ды)?", "мука"),
        (r"подсолнечн\w+ масл\w+|растительн\w+ масл\w+|масл(?:о|а|ом)|sunflower oil|vegetable oil|май(?:ын|дың)", "масло"),
        (r"рапс\w*|rapeseed", "рапс"),
        (r"мяс(?:о|а|ом|ной|ных)|meat|ет(?:ті|тің)", "мясо мясной"),
        (r"молок\w*|молочн\w+|dairy|milk|сүт\w*", "молоко молочный"),
        (r"сахар\w*|sugar|қант\w*", "сахар"),
        (r"кондитерск\w+|confectionery", "кондитерский"),
        (r"овощ\w*|vegetables?|көкөніс\w*", "овощ"),
        (r"фрукт\w*|fruits?|жеміс\w*", "фрукт"),
        (r"рыб(?:а|ы|у|ой|ной)|fish|балық\w*", "рыба рыбный"),
        (r"угл(?:я|ем|ю|е|и)|уголь|угольн\w+|coal|көмір\w*", "уголь"),
        (r"нефтепродукт\w*|бензин\w*|oil products|petrol\w*|мұнай өнім\w*", "нефтепродукт бензин топливо"),
        (r"нефт(?:ь|и|ью)|crude|oil|мұнай\w*", "нефть"),
        (r"газ(?:а|ом|у)?|gas|газды", "газ"),
        (r"металлопрокат\w*|прокат\w*", "металлопрокат прокат"),
        (r"металл\w*|стал(?:ь|и|ью)|metals?|steel|металды", "металл сталь"),
        (r"лес(?:а|ом|оматериал\w*)?|пиломатериал\w*|древесин\w*|timber|wood|lumber|ағаш\w*", "лес лесоматериал пиломатериал древесина"),
        (r"удобрени\w+|fertili[sz]ers?|тыңайтқыш\w*", "удобрение"),
        (r"сельхозтехник\w*|сельскохозяйственн\w+ техник\w*|трактор\w*|комбайн\w*", "сельхозтехника техника трактор комбайн"),
        (r"машин(?:ы|остроени\w+|остроительн\w+)|оборудовани\w+|machinery|equipment|машина жаса\w*", "машина машиностроение машиностроительный оборудование"),
        (r"автомобил\w+|cars|vehicles|автокөлік\w*", "автомобиль"),
        (r"шин(?:ы|ами|ной)?|tyres?|tires?", "шина шинный"),
        (r"лекарств\w*|фармацевт\w+|медикамент\w*|medicines?|pharmaceuticals?|дәрі\w*", "лекарство фармацевтический медикамент"),
        (r"стройматериал\w*|строительн\w+ материал\w*|цемент\w*|cement", "стройматериал цемент"),
        (r"сол(?:ь|и|ью)|salt", "соль"),
        (r"кокс\w*|coke", "кокс"),
        (r"продовольств\w+|продукт\w* питания|food|foodstuffs?|азық-түлік\w*", "продовольствие продовольственный питание"),
        (r"сельхозпродукц\w+|сельскохозяйственн\w+ (?:продукц|товар)\w+|агропродукц\w+|продукц\w+ апк|apk|agricultural (?:products|goods)|ауыл шаруашылы\w*", "сельхозпродукция сельскохозяйственный агропродукция апк"),
        (r"электроэнерги\w+|electricity|электр энерги\w*", "электроэнергия"),
        (r"несырьев\w+|non-(?:resource|commodity)", "несырьевой"),
    )
)  # fmt: skip

CALCULATIONS: tuple[tuple[Calculation, re.Pattern[str]], ...] = (
    (Calculation.SHARE, SHARE),
    (Calculation.GROWTH, GROWTH),
    (Calculation.SHARE, PERCENT_OF),
    (Calculation.SUM, SUM),
)

# All that names a slot other than places and times: what a question says beside them is a question of its own.
SLOT_WORDS = (
    FRAME, HOW_MUCH, INTERROGATIVE, GROWTH, CHANGE_OF_TWO, SHARE, PERCENT_OF, COMPARISON, ALTERNATIVE, SUM, RANKING, UNIT, KAZAKH_UNIT,
    ALL_PERIODS, LAST_PERIOD, ALL_COUNTRIES, *(pattern for _, pattern in KINDS), *(pattern for pattern, _ in GOODS),
)  # fmt: skip

KAZAKH_LETTER = re.compile(r"[әғқңөұүһі]")
KAZAKH_WORDS = words(
    r"сауда\w*|айналым\w*|облыс\w*|болды|болган|жылы|жылдын|канша|кандай|мен|бойынша|туралы|экспорты|импорты|салем|рахмет|ше|ал|"
    r"пайыз\w*|тауар\w*|ресей\w*|казакстан\w*|алтай олкес\w*|олкес\w*|арасындагы"
)
RUSSIAN_WORDS = words(
    r"как\w+|скольк\w+|скок\w+|год\w*|товарооборот\w*|оборот\w*|област\w+|кра[йяюеё]\w*|казахстан(?:а|у|ом|е)|росси\w+|между|на|по|в|во|с|из|за|у|и|а|от|"
    r"привет|спасибо|торговл\w+|экспорт(?:а|у|ом|е|ировал\w*)?|импорт(?:а|у|ом|е|ировал\w*)?|дол[яюи]|кто|что|где|больше"
)
