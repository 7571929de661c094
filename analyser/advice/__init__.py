"""From training to findings: rules, each small, and what comes next."""
