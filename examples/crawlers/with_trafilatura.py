"""Web pages by trafilatura as raw articles: python with_trafilatura.py URL... | quotewire publish -."""

import sys

import trafilatura


def main(urls: list[str]) -> None:
    """Fetch each page and print what trafilatura finds, its own JSON unchanged."""
    for url in urls:
        page = trafilatura.fetch_url(url)
        article = page and trafilatura.extract(page, url=url, output_format="json", with_metadata=True)
        if article is None:
            print(f"no article at {url}", file=sys.stderr)
        else:
            print(article)


if __name__ == "__main__":
    main(sys.argv[1:])
