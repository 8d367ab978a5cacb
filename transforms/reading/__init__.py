"""Quantities in their sentence and article in, what they mean out: a module per question that a row answers."""
