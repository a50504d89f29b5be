package dev.runbook.interpreter;

import dev.runbook.execution.Status;
import java.util.List;
import java.util.Map;

/**
 * How an execution ended.
 *
 * @param outputs the top-level outputs, as lists of texts, in the order of the runbook
 * @param failureMessage why it did not succeed, or empty
 */
public record Ending(Status status, Map<String, List<String>> outputs, String failureMessage) {}
