"""Functions that a runbook's steps call by name."""


def double(events, context):
    return events["number"] * 2
