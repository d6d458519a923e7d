"""Web pages by news-please as raw articles: python with_news_please.py URL... | quotewire publish -."""

import json
import sys

from newsplease import NewsPlease


def main(urls: list[str]) -> None:
    """Fetch each page and print what news-please finds, its own JSON unchanged."""
    for url in urls:
        article = NewsPlease.from_url(url, fetch_images=False)
        if article is None or not article.maintext:
            print(f"no article at {url}", file=sys.stderr)
        else:
            print(json.dumps(article.get_serializable_dict(), ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
