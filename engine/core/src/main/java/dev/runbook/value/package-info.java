/**
 * The values of the runbook language: their types, how they read as text, and how one type becomes
 * another. Values are Jackson {@code JsonNode}s and are never changed once made. Start at {@link
 * dev.runbook.value.ValueType}.
 */
@NullMarked
package dev.runbook.value;

import org.jspecify.annotations.NullMarked;
