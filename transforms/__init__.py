"""Values in, values out: everything that reads raw documents and their prose, without disk, clock or network."""

from transforms.extract import extract_figures, read_text

__all__ = ["extract_figures", "read_text"]
