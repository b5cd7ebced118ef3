"""Strings, loudly."""
from .settings import MARK


def shout(text):
    return text.upper() + MARK


def initials(text):
    return "".join(word[0] for word in text.split())
