package dev.runbook.inventory;

import dev.runbook.issue.Report;
import dev.runbook.model.Parameter;
import dev.runbook.model.Runbook;
import dev.runbook.source.Limits;
import dev.runbook.source.Node;
import dev.runbook.source.Source;
import dev.runbook.source.SourceReader;
import dev.runbook.targets.TargetNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nodes that somebody keeps a list of, with what is known of each. Immutable.
 *
 * <p>{@code Inventory.of(data).matching(NodeFilter.of("tags: web")).targets(runbook, "Host")} are
 * what {@link dev.runbook.targets.RateControl#ofNodes} takes.
 */
public record Inventory(List<InventoryNode> nodes) {

  /** What the name of a node is called; the second one by Rundeck. */
  static final List<String> NAMES = List.of("name", "nodename");

  public Inventory {
    nodes = List.copyOf(nodes);
  }

  /**
   * The nodes of {@code data}: a list of maps with a {@code name} each, a map from names to
   * attributes, or either of them under {@code nodes}.
   *
   * @throws WrongInventory if it is none of these
   */
  public static Inventory of(Node data) {
    return new InventoryReader().read(data);
  }

  /** The names of all attributes that any node has. */
  public Set<String> attributes() {
    Set<String> names = new LinkedHashSet<>(NAMES);
    nodes.forEach(node -> names.addAll(node.attributes().keySet()));
    return names;
  }

  /**
   * Those that {@code filter} leaves, in the same order.
   *
   * @throws IllegalArgumentException with a sentence, if it names an attribute that no node has
   */
  public Inventory matching(NodeFilter filter) {
    filter.check(attributes());
    return new Inventory(nodes.stream().filter(filter::matches).toList());
  }

  /**
   * The nodes as targets of {@code runbook}: an attribute that is called like a parameter is its
   * value.
   *
   * @param targetParameter the parameter that takes the name; empty for none
   * @throws WrongInventory if an attribute cannot be such a value
   */
  public List<TargetNode> targets(Runbook runbook, String targetParameter) {
    List<TargetNode> targets = new ArrayList<>();
    for (InventoryNode node : nodes) {
      Map<String, List<String>> values = new LinkedHashMap<>();
      for (Parameter parameter : runbook.parameters().values()) {
        List<String> own = values(node, parameter, targetParameter);
        if (!own.isEmpty() || node.attributes().containsKey(parameter.name())) {
          values.put(parameter.name(), own);
        }
      }
      targets.add(new TargetNode(node.name(), values, node.connection()));
    }
    return targets;
  }

  private static List<String> values(InventoryNode node, Parameter parameter, String target) {
    String name = parameter.name();
    Node attribute = node.attributes().get(name);
    if (!name.equals(target)) {
      return attribute instanceof Node.Scalar text
              && parameter.type().base().isList()
              && text.text().startsWith("[")
          ? elements(text, node, name)
          : node.values(name);
    }
    if (attribute != null) {
      throw new WrongInventory(
          attribute.at(),
          "node %s has an attribute %s, and its name is to be the value of that parameter; take another target parameter, or leave the attribute out"
              .formatted(node.name(), name));
    }
    return List.of(node.name());
  }

  /** A list in a cell of a table is JSON. */
  private static List<String> elements(Node.Scalar text, InventoryNode node, String name) {
    Node list =
        new SourceReader(Limits.STANDARD)
            .read(new Source("cell.json", text.text()), new Report())
            .orElseThrow(() ->
                new WrongInventory(
                    text.at(),
                    "attribute %s of node %s begins with '[' and is no JSON list"
                        .formatted(name, node.name())));
    return new InventoryNode(node.name(), node.at(), Map.of(name, list), node.connection())
        .values(name);
  }
}
