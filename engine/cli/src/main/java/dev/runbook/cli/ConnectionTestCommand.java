package dev.runbook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Connection;
import dev.runbook.actions.aws.AwsAccess;
import dev.runbook.actions.aws.AwsClients;
import dev.runbook.actions.aws.ConnectionTrial;
import dev.runbook.actions.aws.Patience;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.connection.Connections;
import dev.runbook.actions.aws.policy.RoleGrant;
import dev.runbook.cli.input.WrongUse;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.apache.commons.cli.CommandLine;

/** {@code runbook connections test}: says who calls through a connection, or what is in the way. */
final class ConnectionTestCommand implements Command {

  private final Console console;

  ConnectionTestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    return new Syntax(
        "runbook connections test",
        "NAME",
        "Asks AWS who calls through a connection; where that cannot be, says at which link it ends and what would help.",
        List.of(Equipment.connectionsOption(), Output.option()));
  }

  @Override
  public int execute(CommandLine given) throws InterruptedException {
    String name = given.getArgList().getFirst();
    var output = Output.of(given);
    Connections connections =
        KnownConnections.read(
            console, Equipment.connections(given).orElseGet(KnownConnections::ofProject));
    if (connections.find(name).isEmpty()) {
      throw new WrongUse(connections.missing(name), "'runbook connections' lists them");
    }
    Place place =
        Place.of(
            console, "", console.variable("AWS_ENDPOINT_URL"), false, connections, Connection.NONE);
    try (var clients = AwsClients.of(place.connection(null))) {
      ConnectionTrial tested =
          AwsAccess.of(clients, Patience.lasting(Duration.ofSeconds(10)))
              .with(connections, Connection.NONE)
              .test(name);
      switch (output) {
        case TEXT -> tell(tested);
        case JSON -> Output.print(console, json(tested));
      }
      return tested instanceof ConnectionTrial.Works ? ExitCode.SUCCESS : ExitCode.NOT_SUCCESSFUL;
    } catch (CallFailed unknown) {
      throw new WrongUse(unknown.explanation());
    }
  }

  private void tell(ConnectionTrial tested) {
    switch (tested) {
      case ConnectionTrial.Works(var caller, var region) -> {
        console.out().println("account  " + caller.account());
        console.out().println("caller   " + caller.arn());
        console.out().println("region   " + region);
      }
      case ConnectionTrial.Broken(var connection, var reason, var refused) -> {
        PrintStream out = console.out();
        out.println("connection %s does not work: %s".formatted(connection, reason));
        if (refused != null) {
          var grant = new RoleGrant(refused.role(), refused.caller(), refused.externalId());
          out.println();
          out.println("The trust policy of %s must have:".formatted(refused.role()));
          out.println(grant.trust().toPrettyString());
          out.println();
          out.println("A policy of %s must have:".formatted(grant.principal()));
          out.println(grant.permission().toPrettyString());
        }
      }
    }
  }

  private static ObjectNode json(ConnectionTrial tested) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (tested) {
      case ConnectionTrial.Works(var caller, var region) ->
          json.put("works", true)
              .put("account", caller.account())
              .put("arn", caller.arn())
              .put("region", region);
      case ConnectionTrial.Broken(var connection, var reason, var refused) -> {
        json.put("works", false).put("connection", connection).put("reason", reason);
        if (refused != null) {
          var grant = new RoleGrant(refused.role(), refused.caller(), refused.externalId());
          json.set("trustPolicy", grant.trust());
          json.set("callerPolicy", grant.permission());
        }
      }
    }
    return json;
  }
}
