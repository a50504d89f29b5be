package dev.runbook.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts a tree together from begin, end and scalar events, and holds it to the {@link Limits} and to
 * keys that occur once. Without recursion, so that depth costs no stack.
 */
final class TreeBuilder {

  /** A map or list that is still open. {@code entries} is null for a list. */
  private static final class Open {
    final Position at;
    final @Nullable String anchor;
    final @Nullable Map<String, Node.Entry> entries;
    final List<Node> items = new ArrayList<>();
    int size = 1;
    @Nullable String key;
    Position keyAt;

    Open(Position at, boolean mapping, @Nullable String anchor) {
      this.at = at;
      this.keyAt = at;
      this.anchor = anchor;
      this.entries = mapping ? new LinkedHashMap<>() : null;
    }
  }

  /** A finished piece that has a name, and how many nodes it is when written out. */
  private record Anchored(Node node, int size) {}

  private final Limits limits;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<String, Anchored> anchors = new LinkedHashMap<>();
  private @Nullable Node root;

  TreeBuilder(Limits limits) {
    this.limits = limits;
  }

  /** Whether the next scalar is a key. */
  boolean expectsKey() {
    Open top = open.peek();
    return top != null && top.entries != null && top.key == null;
  }

  void key(String key, Position at) throws Unreadable {
    Open top = open.element();
    Node.Entry earlier = Objects.requireNonNull(top.entries, "entries").get(key);
    if (earlier != null) {
      throw new Unreadable(
          Code.DUPLICATE_KEY,
          at,
          "duplicate key '%s'".formatted(key),
          "the first one is on line %d; only one can count".formatted(earlier.keyAt().line()));
    }
    top.key = key;
    top.keyAt = at;
  }

  void scalar(Position at, String text, JsonNode json, @Nullable String anchor) throws Unreadable {
    add(new Node.Scalar(at, text, json), 1, anchor);
  }

  void begin(Position at, boolean mapping, @Nullable String anchor) throws Unreadable {
    if (open.size() >= limits.depth()) {
      throw new Unreadable(
          Code.TOO_DEEP,
          at,
          "maps and lists are nested more than %d deep".formatted(limits.depth()),
          "no runbook needs that; is this the right file?");
    }
    open.push(new Open(at, mapping, anchor));
  }

  void end() throws Unreadable {
    Open top = open.pop();
    Node node =
        top.entries == null
            ? new Node.Sequence(top.at, List.copyOf(top.items))
            : new Node.Mapping(top.at, List.copyOf(top.entries.values()));
    add(node, top.size, top.anchor);
  }

  void alias(String name, Position at) throws Unreadable {
    Anchored anchored = anchors.get(name);
    if (anchored == null) {
      throw new Unreadable(
          Code.SYNTAX,
          at,
          "alias '*%s' repeats nothing that is complete before it".formatted(name),
          "define '&%s' earlier; a value cannot contain itself".formatted(name));
    }
    add(anchored.node(), anchored.size(), null);
  }

  @Nullable Node root() {
    return root;
  }

  private void add(Node node, int size, @Nullable String anchor) throws Unreadable {
    if (anchor != null) {
      anchors.put(anchor, new Anchored(node, size));
    }
    Open top = open.peek();
    if (top == null) {
      root = node;
      return;
    }
    top.size += size;
    if (top.size > limits.nodes()) {
      throw new Unreadable(
          Code.TOO_MANY_ALIASES,
          node.at(),
          "the document expands to more than %,d values".formatted(limits.nodes()),
          "aliases that repeat aliases grow without bound; write the values out");
    }
    if (top.entries == null) {
      top.items.add(node);
    } else if (top.key != null) {
      top.entries.put(top.key, new Node.Entry(top.key, top.keyAt, node));
      top.key = null;
    }
  }
}
