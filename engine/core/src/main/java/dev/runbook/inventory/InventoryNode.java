package dev.runbook.inventory;

import dev.runbook.action.Connection;
import dev.runbook.issue.Position;
import dev.runbook.source.Node;
import dev.runbook.value.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One node of an inventory. May hold secrets: do not log it.
 *
 * @param name what it is called, as no other is
 * @param at where it stands in its file
 * @param attributes what else is known of it, by name; none is null
 * @param connection how its executions reach AWS, if that is its own
 */
public record InventoryNode(
    String name, Position at, Map<String, Node> attributes, Connection connection) {

  /** The attribute that is a set, whichever way it is written. */
  static final String TAGS = "tags";

  /**
   * The values of an attribute: one of a text, several of a list, none of one it does not have.
   * {@code tags} is a set, as a list or as {@code web,prod}.
   */
  List<String> values(String attribute) {
    if (Inventory.NAMES.contains(attribute) && !attributes.containsKey(attribute)) {
      return List.of(name);
    }
    Node value = attributes.get(attribute);
    return switch (value) {
      case null -> List.of();
      case Node.Scalar tags when attribute.equals(TAGS) ->
          Arrays.stream(tags.text().split(",", -1))
              .map(String::strip)
              .filter(tag -> !tag.isEmpty())
              .toList();
      case Node.Sequence list -> list.items().stream().map(InventoryNode::text).toList();
      default -> List.of(text(value));
    };
  }

  /** As written, so that {@code 0012} stays so; or compact JSON. */
  private static String text(Node value) {
    return value instanceof Node.Scalar scalar && !scalar.json().isNull()
        ? scalar.text()
        : Text.plain(value.json());
  }
}
