package dev.runbook.model;

import dev.runbook.issue.Position;

/** The name of a step to go to, and where it is written. */
public record Jump(String step, Position at) {}
