package dev.runbook.issue;

/** One thing. */
public record Issue(String x) {}
