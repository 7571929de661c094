"""One rule, one file; the list of them is in `analyser.advice.rule_list`."""
