package dev.runbook.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list says of an execution.
 *
 * @param id 36 characters
 * @param runbook the document's name and version
 * @param started when it began; when it was accepted, while it waits for its turn
 * @param ended null until it has ended
 * @param step the step that waits for a person, or empty
 * @param failureMessage why it did not succeed, or empty
 * @param parentId the execution that started this one, or empty
 * @param retryOf the execution this one takes up again, or empty
 * @param executedBy the ARN of whoever started it
 * @param problem why it does not go on although it has not ended, or empty
 */
public record ExecutionSummary(
    String id,
    Execution.DocumentVersion runbook,
    Status status,
    Mode mode,
    Instant started,
    @Nullable Instant ended,
    String step,
    String failureMessage,
    String parentId,
    String retryOf,
    String executedBy,
    String problem) {}
