package dev.runbook.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.expression.Reference;
import java.util.List;
import java.util.Map;

/**
 * What a run would read before it does anything else, really read.
 *
 * @param steps that are done, in order
 * @param next the step after them, which does more than to read; empty where a run would be over
 * @param why what is more about it; where a run would be over, how
 * @param certain what is known before that step
 */
public record Reads(
    List<PlannedStep> steps, String next, String why, Map<Reference, JsonNode> certain) {}
