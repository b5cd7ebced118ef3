"""The part of warnings that other implementations write in C."""

from warnings import filters, warn, warn_explicit

__all__ = ["filters", "warn", "warn_explicit"]
