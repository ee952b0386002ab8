"""The two sides of a figure as places: those named, those that a word stands for, and those left unsaid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.figures.context import Context, Pair, complement, fits, places_of
from retrieval.figures.indicators import Flow
from retrieval.figures.parties import Noun
from retrieval.figures.standing import called_partner, whose_partner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.figures.indicators import Cue
    from retrieval.figures.parties import Party
    from retrieval.figures.roles import Sides
    from retrieval.figures.scene import Scene
    from retrieval.figures.types import Place


_THITHER = re.compile(r"\W*(?:так,? )?(?:туда|оттуда)\b")


def named_pair(scene: Scene, sides: Sides, context: Context, known: Pair | None) -> Pair:
    """The sides that the sentence names or points to. `known`: the pair of the figure before in the sentence."""
    reporters = _named(sides.reporters, scene, context, Pair())
    partners = _named(sides.partners, scene, context, Pair())
    other = known or Pair()
    across = partners or other.partners or _across_from_home(sides.reporters, context)
    reporters = reporters or _pointed(sides.reporters, scene, context, Pair(across))
    home = reporters or other.reporters or context.main.reporters
    partners = partners or _pointed(sides.partners, scene, context, Pair(home))
    partners = partners or _part_of_country(sides.partners, scene, context, other)
    partners = partners or _named_before(scene, context, home)
    excluding = _named(sides.excluded, scene, context, Pair())
    found = Pair(reporters, tuple(p for p in partners if p not in reporters), sides.everybody, excluding)
    return _part_of_joint(found, known)


def _named_before(scene: Scene, context: Context, home: Sequence[Place]) -> tuple[Place, ...]:
    """«Больше всего зерна ушло в Казахстан. Туда отправили 52 тысячи тонн»: the country abroad that was named last."""
    if not _THITHER.match(scene.flat) or not home:
        return ()
    countries = {place.country for place in home}
    return tuple(place for _, place in context.named[-1:] if place.country not in countries)


def _part_of_country(
    parties: Sequence[Party], scene: Scene, context: Context, known: Pair
) -> tuple[Place, ...]:
    """«Торговля России и Казахстана достигла 27 млрд. Доля области — 2 %»: a region of the country that reports."""
    national = bool(known.reporters) and all(place.kind == "country" for place in known.reporters)
    regional = [party for party in parties if party.noun in (Noun.KRAI, Noun.OBLAST, Noun.REGION, Noun.OKRUG)]
    return _pointed(regional, scene, context, Pair((), known.partners)) if national else ()


def _part_of_joint(pair: Pair, known: Pair | None) -> Pair:
    """«Из этой суммы 8 млн пришлось на Тверскую область», one of the regions that report together, or of the country."""
    if known is None or pair.reporters or not pair.partners:
        return pair
    wide = {place.country for place in known.reporters if place.kind in ("macroregion", "country")}
    inside = all(place.kind == "region" and place.country in wide for place in pair.partners)
    if not inside and not set(pair.partners) <= set(known.reporters):
        return pair
    return Pair(pair.partners, known.partners, known.partner_all, pair.excluding)


def _across_from_home(parties: Sequence[Party], context: Context) -> tuple[Place, ...]:
    """«Экспорт республики» in an article about Хакасия is not that of its partner Казахстан."""
    home = context.main.reporters
    own = any(p.noun is not None and any(fits(p.noun, place) for place in home) for p in parties)
    return context.main.partners if own else ()


def _named(parties: Sequence[Party], scene: Scene, context: Context, other: Pair) -> tuple[Place, ...]:
    return _places([p for p in parties if p.noun is None], scene, context, other)


def _pointed(parties: Sequence[Party], scene: Scene, context: Context, other: Pair) -> tuple[Place, ...]:
    return _places([p for p in parties if p.noun is not None], scene, context, other)


def _places(parties: Sequence[Party], scene: Scene, context: Context, other: Pair) -> tuple[Place, ...]:
    found: list[Place] = []
    for party in parties:
        before = [p for p in scene.parties if p.end <= party.start and len(p.places) == 1]
        if party.noun is Noun.PRONOUN:
            before = [p for p in before if _is_subject(p)] or before
        earlier = [p.places[0] for p in before]
        for place in places_of(party, context, earlier, scene.sentence.paragraph, other):
            if place not in found:
                found.append(place)
    return tuple(found)


def _is_subject(party: Party) -> bool:
    """«Казахстан — второй после Белоруссии покупатель в СНГ, на него пришлось …»: as far as its form tells."""
    return not (party.preposition or party.genitive or party.adjective)


def completed(
    pair: Pair, sides: Sides, cue: Cue | None, before: Pair | None, *, context: Context, paragraph: int
) -> Pair:
    """The pair with its unsaid sides: from the figure before in the sentence, the paragraph, the article.

    «с соседними странами» leaves the partner unknown rather than unsaid.
    """
    near = [before] if before else []
    if context.paragraph == paragraph:
        near.append(context.last)
    recent = context.last if paragraph - context.paragraph == 1 else Pair()
    same = recent.reporters == (pair.reporters or context.main.reporters)
    goes_on = same and _widens(recent.partners, context.main.partners)
    if not goes_on and (pair.reporters or not _narrows(recent, context.main)):
        recent = Pair()
    far = [*near, recent, context.told_main(), context.last]
    total = pair.partner_all or bool(pair.excluding) or _of_all(cue, pair)
    if not pair.reporters and not pair.partners and not total and not sides.somebody:
        whole = next((known for known in far if known.places() or known.partner_all), Pair())
        if _seen_from_abroad(whole, cue, context):
            return Pair(whole.partners, whole.reporters, excluding=pair.excluding)
        reporters = _one(whole.reporters, near, context, paragraph)
        return Pair(reporters, whole.partners, whole.partner_all, pair.excluding)
    reporters, partners, everybody = pair.reporters, pair.partners, pair.partner_all
    if not reporters and partners:
        ours = [_from_home(known, context) for known in far]
        reporters = complement(partners, ours, reporters=True) or _spoken_of(partners, context, paragraph)
    elif not reporters:
        reporters = next((known.reporters for known in far if known.reporters), ())
    reporters = reporters if pair.reporters else _one(reporters, near, context, paragraph)
    if not partners and not everybody and not sides.somebody:
        telling = (
            k
            for k in [*near, context.told_main()]
            if k.reporters == reporters and (k.partner_all or k.partners)
        )
        everybody = total or next(telling, Pair()).partner_all
        partners = () if everybody else complement(reporters, far)
        everybody = everybody or (bool(pair.reporters) and not partners and _alone(reporters, context))
    return Pair(reporters, partners, everybody and not partners, pair.excluding)


def _alone(reporters: Sequence[Place], context: Context) -> bool:
    """«Край экспортировал 104 тыс. тонн риса», where nobody abroad has been named so far: to all."""
    home = {place.country for place in reporters}
    return all(place.country in home for place in context.heard)


def _from_home(pair: Pair, context: Context) -> Pair:
    """«41 тыс. тонн закупил Казахстан. В Латвию вывезено …»: the article's region reports again."""
    home = context.main.reporters
    return Pair(pair.partners, pair.reporters) if home and pair.partners == home else pair


def _seen_from_abroad(pair: Pair, cue: Cue | None, context: Context) -> bool:
    """«Казахстан купил у края на 22 % больше круп. Экспорт гречки вырос вчетверо»: that of the region it buys from."""
    turned = cue is not None and cue.flow is Flow.EXPORT and context.flow is Flow.IMPORT
    country = bool(pair.reporters) and all(place.kind == "country" for place in pair.reporters)
    region = bool(pair.partners) and all(place.kind == "region" for place in pair.partners)
    return turned and country and region and pair == context.last


def _widens(side: Sequence[Place], known: Sequence[Place]) -> bool:
    """«… с Казахстаном» after a title on one of its regions: what follows without a side goes on about the country."""
    countries = {place.code for place in side if place.kind == "country"}
    return bool(known) and all(place.kind == "region" and place.country in countries for place in known)


def _narrows(recent: Pair, main: Pair) -> bool:
    """«Экспорт Павлодарской области в Россию …» under a title of two countries: what follows goes on about the region."""
    countries = {place.code for place in main.reporters if place.kind == "country"}
    inside = bool(recent.reporters) and all(
        place.kind == "region" and place.country in countries for place in recent.reporters
    )
    return inside and bool(recent.partners) and recent.partners == main.partners


def _of_all(cue: Cue | None, pair: Pair) -> bool:
    """«внешнеторговый оборот» is with all; «общий объём экспорта» only where it says whose."""
    return cue is not None and cue.total and (cue.flow is Flow.TURNOVER or bool(pair.reporters))


def _spoken_of(partners: Sequence[Place], context: Context, paragraph: int) -> tuple[Place, ...]:
    """A region named before that lies in another country than the partners."""
    countries = {place.country for place in partners}
    found = (p for p in context.nearest(paragraph) if p.kind == "region" and p.country not in countries)
    return tuple(place for place, _ in zip(found, range(1), strict=False))


def _one(
    side: tuple[Place, ...], near: Sequence[Pair], context: Context, paragraph: int
) -> tuple[Place, ...]:
    """Of an article's two regions the one spoken of last, unless they were just said to be joint."""
    if len(side) < 2 or any(side in (known.reporters, known.partners) for known in near):
        return side
    if not any(place in side for _, place in context.named):
        return side
    return next(((place,) for place in context.nearest(paragraph) if place in side), side)


def called_partners(scene: Scene, context: Context) -> Pair | None:
    """«Казахстан — главный партнёр области»: the pair of what follows; None where no country is called so."""
    called = [p for p in scene.parties if called_partner(scene.flat, p, Flow.TURNOVER)]
    owners = [p for p in scene.parties if p not in called and whose_partner(scene.flat, p)]
    told = _places(owners[:1], scene, context, Pair(called[0].places)) if called else ()
    home = told or context.main.reporters
    if not called or not home or any(place.country == called[0].places[0].country for place in home):
        return None
    named = [p.places[0] for p in scene.parties if p is not called[0] and len(p.places) == 1]
    own = tuple(p for p in named if p.kind == "region" and p.country != called[0].places[0].country)
    return Pair(own[:1] or home, called[0].places)


def directed(flow: Flow, sides: Sides, pair: Pair, context: Context) -> tuple[Flow, Pair]:
    """Supplies are export, unless they go to the article's own region or come from its partner."""
    if flow is not Flow.SUPPLY:
        return flow, pair
    home, abroad = context.main.reporters, context.main.partners
    arrives = bool(pair.partners) and pair.partners == home and not pair.reporters
    comes = (
        bool(pair.reporters)
        and pair.reporters == abroad
        and any(p.preposition in ("из", "от", "from") for p in sides.reporters)
    )
    if arrives or comes:
        return Flow.IMPORT, Pair(pair.partners, pair.reporters, pair.partner_all, pair.excluding)
    return Flow.EXPORT, pair


def spoken_places(scene: Scene, context: Context) -> list[Place]:
    """What a later «край» or «республика» may mean: places named in running words, and what a noun here stood for."""
    found = [p.places[0] for p in scene.parties if p.noun is None and not p.adjective and len(p.places) == 1]
    regions = (Noun.KRAI, Noun.OBLAST, Noun.OKRUG, Noun.REGION)
    for party in scene.parties:
        if party.noun in regions:
            found += places_of(party, context, [], scene.sentence.paragraph, Pair())
    return found
