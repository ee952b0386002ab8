"""Articles of a page in HTML: the one that it shows, or each post of a Telegram channel's page."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final

from retrieval.articles.html import parsed, read_tree
from retrieval.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.articles.draft import Draft

POST: Final = "//*[@data-post]"
# What a post shows of another post, and of the page that it links to.
QUOTED: Final = (
    "//*[@data-post]//*[contains(concat(' ', @class, ' '), ' tgme_widget_message_reply ')"
    " or contains(concat(' ', @class, ' '), ' tgme_widget_message_link_preview ')]"
)


def read_page(text: str) -> tuple[Draft, ...]:
    """Raises ArticleError where there is none; a post without an article's worth of text is left out."""
    tree = parsed(text)
    for quoted in tree.xpath(QUOTED):
        quoted.drop_tree()
    posts = tree.xpath(POST)
    if len(posts) < 2:
        return (read_tree(tree),)
    found = tuple(_drafts(tree, posts))
    if not found:
        raise ArticleError(f"no text in its {len(posts)} posts; are they pictures?")
    return found


def _drafts(tree: Any, posts: list[Any]) -> Iterator[Draft]:
    """Each is read as if the page held no other."""
    places = [post.getparent() for post in posts]
    for post, place in zip(posts, places, strict=True):
        place.remove(post)
    for post, place in zip(posts, places, strict=True):
        place.append(post)
        try:
            yield read_tree(copy.deepcopy(tree))
        except ArticleError:
            continue
        finally:
            place.remove(post)
