"""Shapes."""
from .base import Shape
