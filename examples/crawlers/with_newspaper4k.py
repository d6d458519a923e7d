"""Web pages by newspaper4k as raw articles: python with_newspaper4k.py URL... | quotewire publish -."""

import json
import sys

import newspaper


def main(urls: list[str]) -> None:
    """Fetch each page and print what newspaper4k finds, its own JSON on one line."""
    for url in urls:
        try:
            article = newspaper.article(url)
        except newspaper.ArticleException as error:
            print(f"no article at {url}: {error}", file=sys.stderr)
        else:
            print(json.dumps(article.to_json(as_string=False), ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
