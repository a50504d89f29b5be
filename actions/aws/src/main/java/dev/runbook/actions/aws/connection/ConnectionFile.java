package dev.runbook.actions.aws.connection;

import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.source.Limits;
import dev.runbook.source.Node;
import dev.runbook.source.Source;
import dev.runbook.source.SourceReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The connections of one file. Messages about it quote no line of it, for any may hold a secret.
 *
 * @param file its path, to which paths in it are relative
 * @param exists whether there is such a file
 * @param byName in the order of the file
 */
public record ConnectionFile(String file, boolean exists, Map<String, NamedConnection> byName) {

  /** The connection that is meant where none is named. */
  public static final String DEFAULT = "default";

  private static final String CONNECTIONS = "connections";
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}");
  private static final Pattern BLANK = Pattern.compile("(\\s*(#.*)?\\R?|---\\s*)*");

  /** A file that somebody may still write. */
  public static ConnectionFile absent(String file) {
    return new ConnectionFile(file, false, Map.of());
  }

  /**
   * What a file says: a map under {@code connections}, from names to definitions. What stands
   * beside that defines the connection called default, as Rundeck has it.
   *
   * @throws ConnectionFileException if it cannot be read
   */
  public static ConnectionFile read(Source source) {
    Map<String, NamedConnection> byName = new LinkedHashMap<>();
    if (BLANK.matcher(source.text()).matches()) {
      return new ConnectionFile(source.name(), true, byName);
    }
    Node.Mapping whole = mapping(source, tree(source), "a file of connections");
    List<Node.Entry> beside = new ArrayList<>();
    for (Node.Entry entry : whole.entries()) {
      if (!entry.key().equals(CONNECTIONS)) {
        beside.add(entry);
      } else if (!entry.value().json().isNull()) {
        for (Node.Entry named : mapping(source, entry.value(), CONNECTIONS).entries()) {
          byName.put(named.key(), connection(source, named));
        }
      }
    }
    if (!beside.isEmpty()) {
      Position at = beside.getFirst().keyAt();
      var fields = new Node.Mapping(at, List.copyOf(beside));
      NamedConnection found = connection(source, new Node.Entry(DEFAULT, at, fields));
      if (byName.put(DEFAULT, found) != null) {
        throw new ConnectionFileException(
            source.name(), at, "the connection default is defined under connections too");
      }
    }
    return new ConnectionFile(source.name(), true, byName);
  }

  private static Node tree(Source source) {
    var report = new Report();
    return new SourceReader(Limits.UNLIMITED_DOCUMENT)
        .read(source, report)
        .orElseThrow(() ->
            new ConnectionFileException(
                source.name(),
                report.issues().getFirst().at(),
                "the file of connections cannot be read; what stands there is not shown, for it may be secret"));
  }

  private static Node.Mapping mapping(Source source, Node node, String what) {
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw new ConnectionFileException(
        source.name(),
        node.at(),
        "%s holds a map from names to definitions, this one holds %s".formatted(what, node.kind()));
  }

  private static NamedConnection connection(Source source, Node.Entry entry) {
    if (!NAME.matcher(entry.key()).matches()) {
      throw new ConnectionFileException(
          source.name(),
          entry.keyAt(),
          "the name of a connection has up to 64 letters, digits and . _ -, beginning with a letter or digit");
    }
    return new ConnectionReader(source, entry).read();
  }

  /** What it holds, for whoever looked for something else. */
  String words() {
    if (!exists) {
      return "there is no " + file;
    }
    return byName.isEmpty()
        ? file + " has none"
        : "%s has %s".formatted(file, String.join(", ", byName.keySet()));
  }
}
