package dev.runbook.interpreter;

import dev.runbook.execution.Status;
import dev.runbook.secret.Secrets;
import java.util.List;
import java.util.Map;

/**
 * How an execution ended.
 *
 * @param outputs the top-level outputs, as lists of texts, in the order of the runbook
 * @param failureMessage why it did not succeed, or empty
 * @param secrets what must not be shown of these
 */
public record Ending(
    Status status, Map<String, List<String>> outputs, String failureMessage, Secrets secrets) {}
