package dev.runbook.model;

import dev.runbook.issue.Position;

/** A field that SSM's language does not have, such as {@code x-noEcho}, and where it is written. */
public record Extension(String name, Position at) {}
