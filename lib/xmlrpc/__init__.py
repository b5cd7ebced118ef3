"""Calls of procedures over HTTP, written as XML."""
