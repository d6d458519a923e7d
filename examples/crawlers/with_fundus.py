"""A publisher's articles by fundus as raw articles: python with_fundus.py SITE | quotewire publish -."""

import json
import sys

from fundus import Crawler, Sitemap
from fundus.parser import ArticleBody, BaseParser, ParserProxy, attribute
from fundus.parser.utility import (
    extract_article_body_with_selector,
    generic_author_parsing,
    generic_date_parsing,
)
from fundus.publishers.base_objects import Publisher
from lxml.etree import XPath


class HarbourPostParser(ParserProxy):
    """Where things stand on this publisher's pages; fundus has some two hundred publishers ready-made."""

    class V1(BaseParser):  # noqa: D106 - fundus wants one version inside another class
        @attribute
        def title(self) -> str | None:  # noqa: D102
            return self.precomputed.ld.bf_search("headline")

        @attribute
        def body(self) -> ArticleBody | None:  # noqa: D102
            return extract_article_body_with_selector(
                self.precomputed.doc,
                paragraph_selector=XPath("//article//div[@class='body']/p"),
                subheadline_selector=XPath("//article//div[@class='body']/h2"),
            )

        @attribute
        def authors(self) -> list[str]:  # noqa: D102
            return generic_author_parsing(self.precomputed.ld.bf_search("author"))

        @attribute
        def publishing_date(self):  # noqa: ANN201, D102
            return generic_date_parsing(self.precomputed.ld.bf_search("datePublished"))


def main(site: str) -> None:
    """Print what fundus finds behind the site's map, its own JSON and what that leaves out."""
    publisher = Publisher("Harbour Post", site, HarbourPostParser, [Sitemap(f"{site}/sitemap.xml")])
    for article in Crawler(publisher, delay=0.1, threading=False).crawl(only_complete=True):
        beside = {"url": article.html.responded_url, "publisher": article.publisher, "language": article.lang}
        print(json.dumps(article.to_json() | beside, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
