"""A sentence's tokens in, its grammar out: phrases, clauses, and what each quantity hangs on."""
