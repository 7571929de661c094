"""From a report to text: terminal, page, JSON."""
