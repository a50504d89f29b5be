package dev.runbook.plan;

import java.util.List;

/**
 * What a run of a runbook would do.
 *
 * @param role the role it would run with, as far as it is known; empty for none
 * @param missing the parameters that a run needs and that were not given
 * @param steps every step an execution can come to, each once, in an order in which it could
 * @param ended how it ended, where reading was all there was to do and that was done; otherwise
 *     empty
 */
public record Plan(String role, List<String> missing, List<PlannedStep> steps, String ended) {}
