package dev.runbook.functions.internal.process;

/**
 * One call of a function, as its process is told of it.
 *
 * @param arn the function as the caller addressed it, qualifier included
 * @param clientContext JSON on one line, or empty where the caller gave none
 */
public record Invocation(
    String requestId, Payload payload, String arn, String traceId, String clientContext) {}
