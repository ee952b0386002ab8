"""Everything that the bot says of itself, in three languages. Plain text, not HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Language = Literal["ru", "en", "kk"]


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language. Braces name what is put in."""

    hello: str
    help: str
    samples: tuple[str, str, str]  # short enough for a button
    menu: tuple[tuple[str, str], ...]  # command, description
    articles: str  # {count}
    no_articles: str
    waking: str
    broken: str
    too_long: str  # {limit}
    no_question: str
    text_only: str
    unknown_command: str
    stale_button: str
    already_asked: str
    handed_back: str
    ask_again: str
    no_answer: str
    undated: str
    day: str  # {day}, {month}, {year}
    months: tuple[str, ...]

    def date(self, day: date | None) -> str:
        if day is None:
            return self.undated
        return self.day.format(day=day.day, month=self.months[day.month - 1], year=day.year)


PHRASES: dict[Language, Phrases] = {
    "ru": Phrases(
        hello=(
            "Здравствуйте! Я отвечаю на вопросы о торговле Казахстана с регионами России — по статьям СМИ. "
            "Рядом с каждой цифрой стоит предложение, из которого она взята: всё можно проверить.\n\n"
            "Спросите своими словами или начните с одного из этих вопросов:"
        ),
        help=(
            "О чём можно спросить:\n"
            "• товарооборот, экспорт или импорт региона с Казахстаном за год;\n"
            "• доля Казахстана в торговле региона;\n"
            "• на сколько и во сколько раз выросло или упало;\n"
            "• уточнить прошлый вопрос: «а в 2021?», «а экспорт?».\n\n"
            "Если в статьях ответа нет, я так и скажу. Близкое — другой год, другой показатель — покажу отдельно, "
            "с пометкой.\n\n"
            "/sources — по каким статьям отвечаю\n"
            "/new — начать разговор заново, /cancel — отменить вопрос\n"
            "/language — язык, /privacy — что я храню и как это удалить\n"
            "/ask вопрос — спросить в группе; там же можно упомянуть меня или ответить на моё сообщение\n\n"
            "Например:"
        ),
        samples=(
            "Товарооборот Алтайского края с Казахстаном в 2020 году?",
            "Товарооборот Томской области с Казахстаном в 2018 году?",
            "Какая доля Казахстана в торговле Алтайского края?",
        ),
        menu=(
            ("help", "О чём можно спросить"),
            ("sources", "По каким статьям я отвечаю"),
            ("ask", "Задать вопрос (в группе)"),
            ("new", "Начать разговор заново"),
            ("cancel", "Отменить вопрос"),
            ("language", "Язык: русский, английский, казахский"),
            ("privacy", "Что я храню и как это удалить"),
            ("forget", "Удалить всё обо мне"),
        ),
        articles="Статей, по которым я отвечаю: {count}",
        no_articles="Статей пока нет: отвечать не по чему. Их добавляет тот, кто запустил бота.",
        waking=(
            "Я только что проснулся и ещё загружаю статьи и модель. Отвечу, как только буду готов, — обычно "
            "меньше чем через минуту. Повторять вопрос не нужно."
        ),
        broken=(
            "Не получилось ответить: что-то сломалось на моей стороне, вопрос ни при чём. "
            "Попробуйте ещё раз через минуту."
        ),
        too_long="Это слишком длинно для вопроса. Уложитесь, пожалуйста, в {limit} знаков: одно-два предложения.",
        no_question="Напишите вопрос в том же сообщении, например: /ask какой товарооборот Томской области с Казахстаном в 2018 году?",
        text_only="Я понимаю только текст. Напишите вопрос словами — отвечу с источниками.",
        unknown_command="Такой команды у меня нет. Просто напишите вопрос или посмотрите /help.",
        stale_button="Эта кнопка устарела. Напишите вопрос сообщением — отвечу.",
        already_asked="Уже ищу ответ на этот вопрос.",
        handed_back="Меня перезапускают. Вопрос я запомнил и отвечу на него, как только вернусь.",
        ask_again="Меня перезапускают, и ответить я не успел. Задайте вопрос ещё раз через минуту, пожалуйста.",
        no_answer="На этот вопрос ответа в статьях не нашлось.",
        undated="дата не указана",
        day="{day} {month} {year}",
        months=(
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ),
    ),
    "en": Phrases(
        hello=(
            "Hello! I answer questions about trade between Kazakhstan and the regions of Russia from news "
            "articles. Each figure comes with the sentence that it was taken from, so you can check "
            "everything.\n\n"
            "Ask in your own words, or start with one of these:"
        ),
        help=(
            "What you can ask:\n"
            "• a region's trade turnover with Kazakhstan, its exports or imports, in a year;\n"
            "• Kazakhstan's share in a region's trade;\n"
            "• by how much it grew or fell;\n"
            "• a follow-up: “and in 2021?”, “what about exports?”.\n\n"
            "When the articles hold no answer I say so. What comes near, such as another year, is shown apart and "
            "called that.\n\n"
            "/sources — the articles that I answer from\n"
            "/new — start the conversation anew, /cancel — cancel a question\n"
            "/language — language, /privacy — what I keep and how to delete it\n"
            "/ask question — ask in a group; mentioning me or replying to me works there too\n\n"
            "For example:"
        ),
        samples=(
            "How much did Altai Krai trade with Kazakhstan in 2020?",
            "How much did Tomsk Oblast trade with Kazakhstan in 2018?",
            "What is Kazakhstan's share in the trade of Altai Krai?",
        ),
        menu=(
            ("help", "What you can ask"),
            ("sources", "The articles that I answer from"),
            ("ask", "Ask a question (in a group)"),
            ("new", "Start the conversation anew"),
            ("cancel", "Cancel a question"),
            ("language", "Language: Russian, English, Kazakh"),
            ("privacy", "What I keep, and how to delete it"),
            ("forget", "Delete everything about me"),
        ),
        articles="Articles that I answer from: {count}",
        no_articles="There are no articles yet, so there is nothing to answer from. Whoever runs the bot adds them.",
        waking=(
            "I have just woken up and am still loading the articles and the model. I will answer as soon as "
            "I am ready, usually in less than a minute. No need to ask again."
        ),
        broken=(
            "I could not answer: something broke on my side, your question is fine. "
            "Please try again in a minute."
        ),
        too_long="That is too long for a question. Please keep it within {limit} characters: a sentence or two.",
        no_question="Put the question into the same message, like this: /ask how much did Tomsk Oblast trade with Kazakhstan in 2018?",
        text_only="I understand only text. Write your question in words and I will answer with sources.",
        unknown_command="I have no such command. Just write your question, or see /help.",
        stale_button="This button is out of date. Write the question as a message and I will answer.",
        already_asked="I am already looking for that answer.",
        handed_back="I am being restarted. I have kept your question and will answer it as soon as I am back.",
        ask_again="I am being restarted and had no time to answer. Please ask again in a minute.",
        no_answer="The articles hold no answer to this question.",
        undated="undated",
        day="{day} {month} {year}",
        months=(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
    ),
    "kk": Phrases(
        hello=(
            "Сәлеметсіз бе! Мен Қазақстан мен Ресей өңірлерінің саудасы туралы сұрақтарға БАҚ мақалалары "
            "бойынша жауап беремін. Әр санның жанында ол алынған сөйлем тұрады: бәрін тексеруге болады.\n\n"
            "Өз сөзіңізбен сұраңыз немесе мына сұрақтардың бірінен бастаңыз:"
        ),
        help=(
            "Не туралы сұрауға болады:\n"
            "• өңірдің Қазақстанмен бір жылдағы тауар айналымы, экспорты немесе импорты;\n"
            "• өңір саудасындағы Қазақстанның үлесі;\n"
            "• қанша өскені немесе кемігені;\n"
            "• алдыңғы сұрақты нақтылау: «ал 2021 жылы ше?», «ал экспорт ше?».\n\n"
            "Мақалаларда жауап болмаса, солай деймін. Жақын деректі (басқа жыл, басқа көрсеткіш) бөлек, ескертіп "
            "көрсетемін.\n\n"
            "/sources — қай мақалалар бойынша жауап беремін\n"
            "/new — әңгімені басынан бастау, /cancel — сұрақты тоқтату\n"
            "/language — тіл, /privacy — нені сақтаймын, қалай жоюға болады\n"
            "/ask сұрақ — топта сұрау; топта мені атауға немесе хабарламама жауап беруге де болады\n\n"
            "Мысалы:"
        ),
        samples=(
            "2020 жылы Алтай өлкесінің Қазақстанмен тауар айналымы қанша?",
            "2018 жылы Томск облысының Қазақстанмен тауар айналымы қанша?",
            "Алтай өлкесінің саудасындағы Қазақстанның үлесі қандай?",
        ),
        menu=(
            ("help", "Не туралы сұрауға болады"),
            ("sources", "Қай мақалалар бойынша жауап беремін"),
            ("ask", "Сұрақ қою (топта)"),
            ("new", "Әңгімені басынан бастау"),
            ("cancel", "Сұрақты тоқтату"),
            ("language", "Тіл: орыс, ағылшын, қазақ"),
            ("privacy", "Нені сақтаймын, қалай жоюға болады"),
            ("forget", "Мен туралы бәрін жою"),
        ),
        articles="Жауаптарым сүйенетін мақалалар саны: {count}",
        no_articles="Әзірге мақала жоқ, жауап беретін дерек те жоқ. Мақалаларды ботты іске қосқан адам қосады.",
        waking=(
            "Мен жаңа ғана ояндым, мақалалар мен модельді әлі жүктеп жатырмын. Дайын болған бойда жауап "
            "беремін, әдетте бір минутқа да жетпейді. Сұрақты қайталаудың қажеті жоқ."
        ),
        broken=(
            "Жауап бере алмадым: менің жағымда бірдеңе бұзылды, сұрағыңызда кінә жоқ. "
            "Бір минуттан кейін қайталап көріңіз."
        ),
        too_long="Бұл сұрақ үшін тым ұзын. {limit} таңбадан асырмаңыз: бір-екі сөйлем жеткілікті.",
        no_question="Сұрақты сол хабарламаның өзінде жазыңыз, мысалы: /ask 2018 жылы Томск облысының Қазақстанмен тауар айналымы қанша болды?",
        text_only="Мен тек мәтінді түсінемін. Сұрағыңызды сөзбен жазыңыз, дереккөздерімен жауап беремін.",
        unknown_command="Менде мұндай команда жоқ. Сұрағыңызды жаза беріңіз немесе /help қараңыз.",
        stale_button="Бұл батырма ескірген. Сұрағыңызды хабарлама етіп жазыңыз, жауап беремін.",
        already_asked="Бұл сұрақтың жауабын іздеп жатырмын.",
        handed_back="Мені қайта іске қосып жатыр. Сұрағыңыз сақталды, оралған бойда жауап беремін.",
        ask_again="Мені қайта іске қосып жатыр, жауап беріп үлгермедім. Бір минуттан кейін қайта сұраңызшы.",
        no_answer="Мақалаларда бұл сұраққа жауап табылмады.",
        undated="күні көрсетілмеген",
        day="{year} жылғы {day} {month}",
        months=(
            "қаңтар",
            "ақпан",
            "наурыз",
            "сәуір",
            "мамыр",
            "маусым",
            "шілде",
            "тамыз",
            "қыркүйек",
            "қазан",
            "қараша",
            "желтоқсан",
        ),
    ),
}


def spoken_language(code: str | None) -> Language:
    """The bot's language for a user's Telegram language: "en-GB" is "en"; Russian for all but English and Kazakh."""
    match (code or "").partition("-")[0].lower():
        case "en":
            return "en"
        case "kk":
            return "kk"
        case _:
            return "ru"


def phrases_for(code: str | None) -> Phrases:
    """For a user's Telegram language, or for the language of an answer."""
    return PHRASES[spoken_language(code)]
