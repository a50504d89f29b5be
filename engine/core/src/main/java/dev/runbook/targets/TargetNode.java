package dev.runbook.targets;

import dev.runbook.action.Connection;
import java.util.List;
import java.util.Map;

/**
 * A target with values of its own: one of {@code TargetMaps}, or a row of an inventory.
 *
 * @param name what it is called
 * @param parameters values of parameters, as AWS takes them
 * @param connection how it is reached, if that is its own
 */
public record TargetNode(
    String name, Map<String, List<String>> parameters, Connection connection) {}
