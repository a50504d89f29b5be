package dev.runbook.functions.internal.process;

/**
 * An invocation that has ended.
 *
 * @param log the last 4 KB written for it, or nothing if nobody asked for them
 */
public record Completion(Outcome outcome, Payload log) {}
