"""Messages out of texts that come in pieces."""

from .parser import BytesFeedParser, FeedParser

__all__ = ["FeedParser", "BytesFeedParser"]
