"""Bytes in, recordings out."""
