"""What the bot says to those who keep it, in three languages. Plain text, not HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.telegram.phrases import spoken_language

if TYPE_CHECKING:
    from bot.telegram.phrases import Language


@dataclass(frozen=True, slots=True)
class Office:
    """One language. Braces name what is put in."""

    menu: tuple[tuple[str, str], ...]  # command, description
    statistics: (
        str  # {days}, {questions}, {answered}, {partial}, {refused}, {p50}, {p95}, {good}, {bad}, {articles}
    )
    reasons: str  # {reasons}
    no_feedback: str
    report: str  # {count}
    listed: str  # {shown}, {count}
    which_address: str
    which_article: str
    fetching: str  # {done}, {sources}
    done: str  # {added}, {updated}, {unchanged}, {rejected}
    rejected: str  # {reason}
    removed: str  # {count}
    reindexing: str  # {done}, {articles}
    reindexed: str  # {articles}
    failed: str  # {reason}
    offer: str  # {title}, {date}, {outlet}, {figures}
    no_outlet: str
    no_figures: str
    more_figures: str  # {count}
    add: str
    leave: str
    added: str  # {title}
    already_there: str  # {title}
    left: str
    offer_expired: str
    can_be_asked: str  # {title}, {figures}
    text_gone: str
    unreadable: str
    too_large: str  # {megabytes}
    kinds: str  # {kinds}


OFFICE: dict[Language, Office] = {
    "ru": Office(
        menu=(
            ("stats", "Сколько спрашивают и как я отвечаю"),
            ("articles", "Статьи с номерами; можно со словом"),
            ("add", "Добавить статью по адресу"),
            ("remove", "Удалить статью по номеру"),
            ("reindex", "Прочитать все статьи заново"),
            ("report", "Отзывы в виде набора вопросов"),
        ),
        statistics=(
            "За {days} дн.: вопросов {questions}\n"
            "• с ответом {answered}, с частичным {partial}, отказов {refused}\n"
            "• время до ответа: половина до {p50} с, 95 из 100 до {p95} с\n"
            "• отзывы: 👍 {good}, 👎 {bad}\n"
            "Статей сейчас: {articles}"
        ),
        reasons="• что не так: {reasons}",
        no_feedback="Отзывов пока нет.",
        report="Отзывов: {count}. Проверить по ним: oborot eval ФАЙЛ",
        listed="Статьи: {shown} из {count}",
        which_address="Какую статью? Например: /add https://example.kz/news/1",
        which_article="Какую статью? Номер показывает /articles, например: /remove 3f0c9d2a71b0e6aa",
        fetching="Читаю: {done} из {sources}…",
        done="Готово: добавлено {added}, обновлено {updated}, без изменений {unchanged}, отклонено {rejected}.",
        rejected="Не взял: {reason}",
        removed="Удалено статей: {count}.",
        reindexing="Читаю заново: {done} из {articles}…",
        reindexed="Готово: заново прочитано статей — {articles}.",
        failed="Не получилось: {reason}",
        offer="Добавить эту статью?\n\n{title}\n{date}, {outlet}\n\n{figures}",
        no_outlet="издание не указано",
        no_figures="Цифр о торговле в ней не нашлось.",
        more_figures="…и ещё {count}",
        add="Добавить",
        leave="Не нужно",
        added="Добавлено: {title}",
        already_there="Эта статья уже есть: {title}",
        left="Хорошо, не добавляю.",
        offer_expired="Этого текста у меня больше нет. Пришлите его ещё раз, пожалуйста.",
        can_be_asked=(
            "Прочитал: «{title}», цифр о торговле — {figures}. Спросите о тексте, ответив на это или на своё сообщение. "
            "Я держу текст в памяти час и нигде не сохраняю."
        ),
        text_gone="Текста, о котором вы спрашиваете, у меня больше нет. Пришлите его ещё раз, пожалуйста.",
        unreadable="Статьи здесь прочитать не удалось: нет текста.",
        too_large="Файл слишком велик: Telegram отдаёт мне не больше {megabytes} МБ.",
        kinds="Такие файлы я не читаю. Пришлите текст или один из этих видов: {kinds}.",
    ),
    "en": Office(
        menu=(
            ("stats", "How much is asked, and how I answer"),
            ("articles", "Articles with their numbers; takes a word"),
            ("add", "Add an article by its address"),
            ("remove", "Remove an article by its number"),
            ("reindex", "Read all articles anew"),
            ("report", "Feedback as a question set"),
        ),
        statistics=(
            "In {days} days: {questions} questions\n"
            "• answered {answered}, partly {partial}, refused {refused}\n"
            "• time to the answer: half within {p50} s, 95 of 100 within {p95} s\n"
            "• feedback: 👍 {good}, 👎 {bad}\n"
            "Articles now: {articles}"
        ),
        reasons="• what is wrong: {reasons}",
        no_feedback="There is no feedback yet.",
        report="Feedback: {count}. To test against it: oborot eval FILE",
        listed="Articles: {shown} of {count}",
        which_address="Which article? For example: /add https://example.kz/news/1",
        which_article="Which article? /articles shows the numbers, for example: /remove 3f0c9d2a71b0e6aa",
        fetching="Reading: {done} of {sources}…",
        done="Done: added {added}, updated {updated}, unchanged {unchanged}, rejected {rejected}.",
        rejected="Not taken: {reason}",
        removed="Articles removed: {count}.",
        reindexing="Reading anew: {done} of {articles}…",
        reindexed="Done: {articles} articles read anew.",
        failed="That did not work: {reason}",
        offer="Add this article?\n\n{title}\n{date}, {outlet}\n\n{figures}",
        no_outlet="outlet not stated",
        no_figures="No trade figures were found in it.",
        more_figures="…and {count} more",
        add="Add",
        leave="No",
        added="Added: {title}",
        already_there="This article is there already: {title}",
        left="All right, I leave it.",
        offer_expired="I no longer have this text. Please send it again.",
        can_be_asked=(
            "I have read “{title}”, trade figures: {figures}. Ask about it in reply to this message or to yours. "
            "I keep the text in memory for an hour and store it nowhere."
        ),
        text_gone="I no longer have the text that you ask about. Please send it again.",
        unreadable="I could not read an article here: there is no text.",
        too_large="The file is too large: Telegram gives me {megabytes} MB at most.",
        kinds="I do not read such files. Please send a text, or one of these kinds: {kinds}.",
    ),
    "kk": Office(
        menu=(
            ("stats", "Қанша сұрайды, қалай жауап беремін"),
            ("articles", "Нөмірлері бар мақалалар; сөзбен іздеуге болады"),
            ("add", "Мақаланы мекенжайы бойынша қосу"),
            ("remove", "Мақаланы нөмірі бойынша жою"),
            ("reindex", "Барлық мақаланы қайта оқу"),
            ("report", "Пікірлер сұрақтар жинағы түрінде"),
        ),
        statistics=(
            "{days} күнде: {questions} сұрақ\n"
            "• жауап берілді {answered}, жартылай {partial}, бас тартылды {refused}\n"
            "• жауапқа дейінгі уақыт: жартысы {p50} с ішінде, 100-дің 95-і {p95} с ішінде\n"
            "• пікірлер: 👍 {good}, 👎 {bad}\n"
            "Қазір мақалалар саны: {articles}"
        ),
        reasons="• не дұрыс емес: {reasons}",
        no_feedback="Әзірге пікір жоқ.",
        report="Пікірлер саны: {count}. Солар бойынша тексеру: oborot eval ФАЙЛ",
        listed="Мақалалар: {count} ішінен {shown}",
        which_address="Қай мақаланы? Мысалы: /add https://example.kz/news/1",
        which_article="Қай мақаланы? Нөмірін /articles көрсетеді, мысалы: /remove 3f0c9d2a71b0e6aa",
        fetching="Оқып жатырмын: {sources} ішінен {done}…",
        done="Дайын: қосылды {added}, жаңартылды {updated}, өзгермеді {unchanged}, алынбады {rejected}.",
        rejected="Алынбады: {reason}",
        removed="Жойылған мақалалар саны: {count}.",
        reindexing="Қайта оқып жатырмын: {articles} ішінен {done}…",
        reindexed="Дайын: {articles} мақала қайта оқылды.",
        failed="Болмады: {reason}",
        offer="Осы мақаланы қосайын ба?\n\n{title}\n{date}, {outlet}\n\n{figures}",
        no_outlet="басылымы көрсетілмеген",
        no_figures="Онда сауда туралы сандар табылмады.",
        more_figures="…және тағы {count}",
        add="Қосу",
        leave="Керек емес",
        added="Қосылды: {title}",
        already_there="Бұл мақала бұрыннан бар: {title}",
        left="Жарайды, қоспаймын.",
        offer_expired="Бұл мәтін менде енді жоқ. Қайта жіберіңізші.",
        can_be_asked=(
            "Оқып шықтым: «{title}», сауда туралы сандар: {figures}. Осы хабарламаға немесе өз хабарламаңызға жауап ретінде "
            "сұраңыз. Мәтін жадымда бір сағат тұрады, еш жерде сақталмайды."
        ),
        text_gone="Сіз сұраған мәтін менде енді жоқ. Қайта жіберіңізші.",
        unreadable="Мұнда мақала оқылмады: мәтін жоқ.",
        too_large="Файл тым үлкен: Telegram маған {megabytes} МБ-тан артық бермейді.",
        kinds="Мұндай файлдарды оқымаймын. Мәтін немесе мына түрлердің бірін жіберіңіз: {kinds}.",
    ),
}


def office_for(code: str | None) -> Office:
    """For a user's Telegram language, or the one they have chosen."""
    return OFFICE[spoken_language(code)]
