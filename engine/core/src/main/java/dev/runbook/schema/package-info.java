/**
 * JSON Schema of runbooks and of every action's inputs, for editors. Start at {@link
 * dev.runbook.schema.RunbookSchema}.
 */
@NullMarked
package dev.runbook.schema;

import org.jspecify.annotations.NullMarked;
