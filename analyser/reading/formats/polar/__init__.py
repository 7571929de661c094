"""Polar's training sessions."""
