package dev.runbook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.actions.aws.connection.Connections;
import dev.runbook.cli.result.ConnectionsText;
import java.util.List;
import java.util.Objects;
import org.apache.commons.cli.CommandLine;

/** {@code runbook connections}: lists the connections that can be named here. */
final class ConnectionsCommand implements Command {

  private final Console console;

  ConnectionsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    return new Syntax(
        "runbook connections",
        "",
        "Lists the connections that runs and steps can name, with who calls through them and where. 'runbook connections test NAME' tries one.",
        List.of(Equipment.connectionsOption(), Output.option()));
  }

  @Override
  public int execute(CommandLine given) {
    var output = Output.of(given);
    Connections connections =
        KnownConnections.read(
            console, Equipment.connections(given).orElseGet(KnownConnections::ofProject));
    switch (output) {
      case TEXT -> console.out().print(ConnectionsText.of(connections));
      case JSON -> Output.print(console, json(connections));
    }
    return ExitCode.SUCCESS;
  }

  private static ObjectNode json(Connections connections) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("connections");
    connections
        .all()
        .forEach(each ->
            list.addObject()
                .put("name", each.name())
                .put("type", each.identity().type())
                .put("region", each.region())
                .put("endpoint", Objects.toString(each.endpoint(), ""))
                .put("identity", each.identity().words())
                .put("file", each.file()));
    return json;
  }
}
