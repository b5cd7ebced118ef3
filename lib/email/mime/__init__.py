"""Parts of messages."""
