"""What the bot says of its manners, in three languages: limits, privacy, feedback, voice. Plain text, not HTML."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.telegram.phrases import spoken_language

if TYPE_CHECKING:
    from bot.telegram.phrases import Language
    from bot.telegram.records import Reason

MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class Notices:
    """One language. Braces name what is put in."""

    description: str  # Telegram shows it in the empty chat; at most 512 characters
    short_description: str  # and this in the profile; at most 120
    begun_anew: str
    forgotten: str
    privacy: str  # {hours}, {days}
    which_language: str
    language_chosen: str
    cancelled: str  # {count}
    nothing_to_cancel: str
    in_line: str  # {ahead}
    person_limit: str  # {wait}
    chat_limit: str  # {wait}
    enough_waiting: str  # {count}
    seconds: str  # {count}
    minutes: str  # {count}
    thanks: str
    what_is_wrong: str
    reasons: dict[Reason, str]
    reason_noted: str
    too_old_to_judge: str
    no_voice: str
    voice_too_long: str  # {minutes}
    not_heard: str
    heard: str  # {text}

    def waiting_time(self, wait_s: float) -> str:
        """«40 с», «12 мин», never less than it takes."""
        if wait_s < MINUTE_S:
            return self.seconds.format(count=max(1, math.ceil(wait_s)))
        return self.minutes.format(count=math.ceil(wait_s / MINUTE_S))


NOTICES: dict[Language, Notices] = {
    "ru": Notices(
        description=(
            "Отвечаю на вопросы о торговле Казахстана с регионами России по статьям СМИ: товарооборот, экспорт, "
            "импорт, доли, рост и падение. Рядом с каждой цифрой — предложение, из которого она взята, и ссылка. "
            "Если в статьях ответа нет, так и скажу.\n\nПонимаю русский, английский и казахский."
        ),
        short_description="Торговля Казахстана с регионами России по статьям СМИ. К каждой цифре — её источник.",
        begun_anew="Начнём заново: прошлые вопросы этого разговора забыты.",
        forgotten=(
            "Удалил всё, что у меня о вас было: вопросы и ответы во всех чатах, оценки, ссылки на ваши вопросы, "
            "выбранный язык. Сообщения в самом чате удаляете вы сами."
        ),
        privacy=(
            "Что я храню и как долго:\n"
            "• последние вопросы разговора, чтобы понимать «а в 2021?», — {hours} ч после последнего;\n"
            "• ответы с вопросами и оценками, чтобы работали кнопки и чтобы разобраться в ошибках, — {days} дн.;\n"
            "• вопрос, который ждёт ответа, — пока не отвечу;\n"
            "• выбранный язык — пока не удалите.\n\n"
            "Личный разговор не попадает в группы, и наоборот. В журналах нет ни вопросов, ни имён. "
            "Присланные вами тексты и файлы я держу в памяти не дольше часа.\n\n"
            "/forget удаляет всё это сразу. /new забывает только этот разговор."
        ),
        which_language="На каком языке мне говорить?",
        language_chosen="Теперь я говорю с вами по-русски.",
        cancelled="Отменено вопросов: {count}.",
        nothing_to_cancel="Отменять нечего: сейчас я ни над чем не работаю.",
        in_line="Вопросов перед вашим: {ahead}. Отвечу, как только дойдёт очередь. Передумали — /cancel.",
        person_limit=(
            "Вы спросили очень много за последний час, а отвечать надо и другим. Следующий вопрос приму через {wait}."
        ),
        chat_limit="Этот чат спросил очень много за последний час. Следующий вопрос приму через {wait}.",
        enough_waiting="Ваших вопросов в очереди уже {count}. Дождитесь ответов или отмените их: /cancel.",
        seconds="{count} с",
        minutes="{count} мин",
        thanks="Спасибо!",
        what_is_wrong="Спасибо. Что не так?",
        reasons={
            "figure": "Не та цифра",
            "period": "Не тот период",
            "sources": "Нет в источниках",
            "other": "Другое",
        },
        reason_noted="Записал: разберёмся.",
        too_old_to_judge="Этого ответа у меня больше нет: оценить его уже нельзя.",
        no_voice="Голосовые сообщения здесь не распознаются: модель речи не подключена. Напишите вопрос текстом.",
        voice_too_long="Это слишком длинно для вопроса голосом. Уложитесь, пожалуйста, в {minutes} мин.",
        not_heard="Не удалось разобрать запись. Повторите или напишите вопрос текстом, пожалуйста.",
        heard="🎤 «{text}»",
    ),
    "en": Notices(
        description=(
            "I answer questions about trade between Kazakhstan and the regions of Russia from news articles: "
            "turnover, exports, imports, shares, growth and decline. Each figure comes with the sentence it was "
            "taken from, and a link. When the articles hold no answer, I say so.\n\n"
            "I understand Russian, English and Kazakh."
        ),
        short_description="Trade of Kazakhstan with the regions of Russia, from news articles. Every figure with its source.",
        begun_anew="A fresh start: the earlier questions of this conversation are forgotten.",
        forgotten=(
            "I have deleted everything that I had about you: questions and answers in all chats, feedback, links to "
            "your questions, the language you chose. The messages in the chat itself are yours to delete."
        ),
        privacy=(
            "What I keep, and for how long:\n"
            "• the last questions of a conversation, to understand “and in 2021?”: {hours} h after the last one;\n"
            "• answers with their questions and feedback, for the buttons to work and to look into errors: {days} days;\n"
            "• a question that waits for its answer: until it has one;\n"
            "• the language you chose: until you delete it.\n\n"
            "A private conversation never gets into a group, nor the other way round. Logs hold neither questions nor "
            "names. Texts and files that you send stay in memory for an hour at most.\n\n"
            "/forget deletes all of it at once. /new forgets only this conversation."
        ),
        which_language="Which language shall I speak?",
        language_chosen="I now speak English with you.",
        cancelled="Questions cancelled: {count}.",
        nothing_to_cancel="There is nothing to cancel: I am not working on anything now.",
        in_line="Questions before yours: {ahead}. I will answer as soon as it is your turn. Changed your mind? /cancel",
        person_limit=(
            "You have asked a great deal in the last hour, and others want answers too. "
            "I can take your next question in {wait}."
        ),
        chat_limit="This chat has asked a great deal in the last hour. I can take the next question in {wait}.",
        enough_waiting="{count} of your questions are waiting already. Wait for the answers, or /cancel them.",
        seconds="{count} s",
        minutes="{count} min",
        thanks="Thank you!",
        what_is_wrong="Thank you. What is wrong?",
        reasons={
            "figure": "Wrong figure",
            "period": "Wrong period",
            "sources": "Not in the sources",
            "other": "Something else",
        },
        reason_noted="Noted, we will look into it.",
        too_old_to_judge="I no longer have this answer, so it is too late for feedback.",
        no_voice="Voice messages are not recognised here: no speech model is connected. Please write your question.",
        voice_too_long="That is too long for a spoken question. Please keep it within {minutes} min.",
        not_heard="I could not make out the recording. Please repeat it, or write your question.",
        heard="🎤 “{text}”",
    ),
    "kk": Notices(
        description=(
            "Қазақстан мен Ресей өңірлерінің саудасы туралы сұрақтарға БАҚ мақалалары бойынша жауап беремін: тауар "
            "айналымы, экспорт, импорт, үлес, өсу мен кему. Әр санның жанында ол алынған сөйлем мен сілтеме тұрады. "
            "Мақалаларда жауап болмаса, солай деймін.\n\nОрыс, ағылшын және қазақ тілдерін түсінемін."
        ),
        short_description="Қазақстанның Ресей өңірлерімен саудасы — БАҚ мақалалары бойынша. Әр санның дереккөзі бар.",
        begun_anew="Басынан бастайық: бұл әңгіменің бұрынғы сұрақтары ұмытылды.",
        forgotten=(
            "Сіз туралы менде болғанның бәрін жойдым: барлық чаттағы сұрақтар мен жауаптар, бағалар, сұрақтарыңыздың "
            "сілтемелері, таңдалған тіл. Чаттағы хабарламаларды өзіңіз жоясыз."
        ),
        privacy=(
            "Нені және қанша уақыт сақтаймын:\n"
            "• «ал 2021 жылы ше?» дегенді түсіну үшін әңгіменің соңғы сұрақтары — соңғысынан кейін {hours} сағат;\n"
            "• батырмалар істеуі және қателерді тексеру үшін жауаптар сұрақтарымен және бағаларымен — {days} күн;\n"
            "• жауап күтіп тұрған сұрақ — жауап берілгенше;\n"
            "• таңдалған тіл — өзіңіз жойғанша.\n\n"
            "Жеке әңгіме топқа шықпайды, топтағысы жекеге өтпейді. Журналдарда сұрақ та, есім де жоқ. "
            "Сіз жіберген мәтіндер мен файлдар жадта бір сағаттан артық тұрмайды.\n\n"
            "/forget мұның бәрін бірден жояды. /new тек осы әңгімені ұмытады."
        ),
        which_language="Қай тілде сөйлейін?",
        language_chosen="Енді сізбен қазақша сөйлесемін.",
        cancelled="Тоқтатылған сұрақтар саны: {count}.",
        nothing_to_cancel="Тоқтататын ештеңе жоқ: қазір ешқандай сұрақпен жұмыс істеп жатқан жоқпын.",
        in_line="Сіздің алдыңыздағы сұрақтар саны: {ahead}. Кезегіңіз келген бойда жауап беремін. Бас тарту: /cancel",
        person_limit=(
            "Соңғы бір сағатта өте көп сұрадыңыз, басқаларға да жауап беру керек. Келесі сұрақты {wait} кейін қабылдаймын."
        ),
        chat_limit="Бұл чат соңғы бір сағатта өте көп сұрады. Келесі сұрақты {wait} кейін қабылдаймын.",
        enough_waiting="Кезекте сіздің {count} сұрағыңыз тұр. Жауаптарын күтіңіз немесе тоқтатыңыз: /cancel.",
        seconds="{count} секундтан",
        minutes="{count} минуттан",
        thanks="Рақмет!",
        what_is_wrong="Рақмет. Не дұрыс емес?",
        reasons={
            "figure": "Сан қате",
            "period": "Кезең қате",
            "sources": "Дереккөзде жоқ",
            "other": "Басқа",
        },
        reason_noted="Жазып алдым, тексереміз.",
        too_old_to_judge="Бұл жауап менде енді жоқ, оны бағалауға кеш.",
        no_voice="Мұнда дауыстық хабарламалар танылмайды: сөйлеу моделі қосылмаған. Сұрағыңызды мәтінмен жазыңыз.",
        voice_too_long="Дауыстық сұрақ үшін бұл тым ұзын. {minutes} минуттан асырмаңыз.",
        not_heard="Жазбаны түсіне алмадым. Қайталаңыз немесе сұрағыңызды мәтінмен жазыңыз.",
        heard="🎤 «{text}»",
    ),
}


def notices_for(code: str | None) -> Notices:
    """For a user's Telegram language, or the one they have chosen."""
    return NOTICES[spoken_language(code)]
