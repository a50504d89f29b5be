package dev.runbook.model;

import dev.runbook.expression.Template;
import dev.runbook.issue.Position;
import dev.runbook.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a runbook, which {@code aws:updateVariable} changes.
 *
 * @param defaultValue its first value, references included; null for none
 */
public record Variable(String name, Position at, ValueType type, @Nullable Template defaultValue) {}
