package dev.runbook.cli.result;

import dev.runbook.actions.aws.connection.Connections;
import dev.runbook.actions.aws.connection.NamedConnection;
import java.util.Objects;

/** Connections as a person reads them. */
public final class ConnectionsText {

  private ConnectionsText() {}

  /** A table of them, ending with a line break. */
  public static String of(Connections connections) {
    if (connections.all().isEmpty()) {
      return "There are no connections: calls are made as every AWS tool here makes them\n";
    }
    var table = new Table().row("NAME", "TYPE", "REGION", "ENDPOINT", "IDENTITY", "FILE");
    for (NamedConnection each : connections.all()) {
      table.row(
          each.name(),
          each.identity().type(),
          each.region().isEmpty() ? "-" : each.region(),
          Objects.toString(each.endpoint(), "-"),
          each.identity().words(),
          each.file());
    }
    return table.render();
  }
}
