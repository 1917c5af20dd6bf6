"""Prints what feedparser reads in each feed that is named, as JSON by the name of its file."""

import calendar
import json
import sys

try:
    import feedparser
except ImportError:
    sys.exit(3)


def instant(time):
    return None if time is None else calendar.timegm(time)


def read(file):
    with open(file, "rb") as stream:
        feed = feedparser.parse(stream.read(), resolve_relative_uris=False, sanitize_html=False)
    return {
        "bozo": str(feed.get("bozo_exception", "bozo")) if feed.bozo else "",
        "version": feed.version,
        "items": [
            {
                "id": entry.get("id"),
                "title": entry.get("title"),
                "published": instant(entry.get("published_parsed")),
                "updated": instant(entry.get("updated_parsed")),
            }
            for entry in feed.entries
        ],
    }


json.dump({file: read(file) for file in sys.argv[1:]}, sys.stdout)
