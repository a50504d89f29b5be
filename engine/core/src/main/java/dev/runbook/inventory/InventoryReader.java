package dev.runbook.inventory;

import dev.runbook.action.Connection;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.issue.Similar;
import dev.runbook.source.Limits;
import dev.runbook.source.Node;
import dev.runbook.source.Source;
import dev.runbook.source.SourceReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an inventory, in the forms that people have; Rundeck's resource files are one of them. */
final class InventoryReader {

  private static final String NODES = "nodes";
  private static final String CONNECTION = "x-connection";
  private static final List<String> PARTS =
      Connection.PARTS.stream().filter(part -> !Connection.SECRET_PARTS.contains(part)).toList();

  private final Map<String, InventoryNode> nodes = new LinkedHashMap<>();

  Inventory read(Node data) {
    switch (data) {
      case Node.Mapping map when map.entries().size() == 1 && map.get(NODES).isPresent() ->
          rows(map.get(NODES).get());
      default -> rows(data);
    }
    if (nodes.isEmpty()) {
      throw new WrongInventory(data.at(), "the inventory has no nodes");
    }
    return new Inventory(new ArrayList<>(nodes.values()));
  }

  private void rows(Node data) {
    switch (data) {
      case Node.Sequence list ->
          list.items().forEach(item -> add(row(item, "a node"), "", item.at()));
      case Node.Mapping map ->
          map.entries()
              .forEach(entry ->
                  add(
                      row(entry.value(), "node " + entry.key()),
                      entry.key().strip(),
                      entry.keyAt()));
      case Node.Scalar scalar ->
          throw new WrongInventory(
              scalar.at(),
              "an inventory holds a list of nodes, or a map from their names to their attributes, and this is "
                  + scalar.kind());
    }
  }

  private static Node.Mapping row(Node data, String what) {
    if (data instanceof Node.Mapping map) {
      return map;
    }
    throw new WrongInventory(
        data.at(), "%s is a map of attributes, and this is %s".formatted(what, data.kind()));
  }

  /**
   * Takes in a row.
   *
   * @param key what it stands under, or empty
   */
  private void add(Node.Mapping row, String key, Position at) {
    String name = name(row, key, at);
    Map<String, Node> attributes = new LinkedHashMap<>();
    Connection connection = Connection.NONE;
    for (Node.Entry entry : row.entries()) {
      if (entry.key().equals(CONNECTION)) {
        connection = connection(entry.value(), name);
      } else if (!Inventory.NAMES.contains(entry.key()) && !entry.value().json().isNull()) {
        attributes.put(entry.key(), entry.value());
      }
    }
    InventoryNode former =
        nodes.putIfAbsent(name, new InventoryNode(name, at, attributes, connection));
    if (former != null) {
      throw new WrongInventory(
          at,
          "there are two nodes called '%s', the other one in line %d"
              .formatted(name, former.at().line()));
    }
  }

  private static String name(Node.Mapping row, String key, Position at) {
    String name = key;
    for (String attribute : Inventory.NAMES) {
      Node written = row.get(attribute).orElse(null);
      if (written == null || written.json().isNull()) {
        continue;
      }
      String said = written instanceof Node.Scalar scalar ? scalar.text().strip() : "";
      if (said.isEmpty()) {
        throw new WrongInventory(written.at(), "%s is no text".formatted(attribute));
      }
      if (!name.isEmpty() && !name.equals(said)) {
        throw new WrongInventory(
            written.at(), "node '%s' is called '%s' by its %s".formatted(name, said, attribute));
      }
      name = said;
    }
    if (name.isEmpty()) {
      throw new WrongInventory(
          at, "this node has no name: each has an attribute name, or Rundeck's nodename");
    }
    return name;
  }

  private static Connection connection(Node written, String node) {
    return switch (written) {
      case Node.Scalar none when none.json().isNull() -> Connection.NONE;
      case Node.Scalar json when json.text().startsWith("{") -> parts(cell(json, node), node);
      case Node.Scalar name -> Connection.named(name.text());
      case Node.Mapping parts -> parts(parts, node);
      case Node.Sequence list ->
          throw new WrongInventory(
              list.at(),
              "%s of node %s is the name of a connection or a map of its parts, and this is a list"
                  .formatted(CONNECTION, node));
    };
  }

  /** A map in a cell of a table is JSON. */
  private static Node.Mapping cell(Node.Scalar json, String node) {
    return new SourceReader(Limits.STANDARD)
        .read(new Source("cell.json", json.text()), new Report())
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .orElseThrow(() ->
            new WrongInventory(
                json.at(),
                "%s of node %s begins with '{' and is no JSON map".formatted(CONNECTION, node)));
  }

  private static Connection parts(Node.Mapping written, String node) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (Node.Entry entry : written.entries()) {
      String part = entry.key();
      if (Connection.SECRET_PARTS.contains(part)) {
        throw new WrongInventory(
            entry.keyAt(),
            "%s of node %s holds a %s: secrets do not belong into an inventory; name a connection that has it"
                .formatted(CONNECTION, node, part));
      }
      if (!PARTS.contains(part)) {
        throw new WrongInventory(
            entry.keyAt(),
            "%s of node %s has no part '%s'; %s"
                .formatted(CONNECTION, node, part, Similar.hint(part, PARTS)));
      }
      if (!(entry.value() instanceof Node.Scalar text) || text.json().isNull()) {
        throw new WrongInventory(
            entry.value().at(),
            "%s of node %s: %s is a text, and this is %s"
                .formatted(CONNECTION, node, part, entry.value().kind()));
      }
      parts.put(part, text.text());
    }
    return Connection.of(parts);
  }
}
