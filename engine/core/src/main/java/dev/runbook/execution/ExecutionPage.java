package dev.runbook.execution;

import java.util.List;

/**
 * Part of a list of executions, the newest first.
 *
 * @param next what the query for the following page names; empty when this is the last one
 */
public record ExecutionPage(List<ExecutionSummary> executions, String next) {}
