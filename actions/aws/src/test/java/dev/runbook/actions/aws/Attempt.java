package dev.runbook.actions.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition.Checked;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Actions;
import dev.runbook.action.Connection;
import dev.runbook.action.Performance;
import dev.runbook.action.Setting;
import dev.runbook.action.StepPath;
import dev.runbook.expression.Selector;
import dev.runbook.issue.Position;
import dev.runbook.model.Step;
import dev.runbook.secret.Secrets;
import dev.runbook.value.Conversion;
import dev.runbook.value.ValueType;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One attempt at {@code aws:invokeLambdaFunction}, made as the engine makes it. */
final class Attempt {

  private final AwsConnection connection;
  private final ObjectNode inputs = JsonNodeFactory.instance.objectNode();
  private final List<Step.Output> outputs = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private Patience patience = Patience.lasting(Duration.ofSeconds(30), (n, asked) -> Duration.ZERO);

  private Attempt(AwsConnection connection) {
    this.connection = connection;
  }

  /** At {@code function} of a local endpoint. */
  static Attempt at(URI endpoint, String function) {
    return over(AwsConnection.STANDARD.at(endpoint)).with("FunctionName", function);
  }

  static Attempt over(AwsConnection connection) {
    return new Attempt(connection);
  }

  Attempt with(String input, String value) {
    inputs.put(input, value);
    return this;
  }

  /** With an input given as JSON. */
  Attempt withJson(String input, String json) {
    inputs.set(input, Conversion.parse(json).orElseThrow());
    return this;
  }

  Attempt selecting(String output, String selector, ValueType type) {
    outputs.add(new Step.Output(output, new Position(1, 1), Selector.of(selector), type, false));
    return this;
  }

  Attempt patience(Patience other) {
    patience = other;
    return this;
  }

  /** What the function's log showed. */
  List<String> log() {
    return log;
  }

  ActionResult ended() throws InterruptedException {
    try (var clients = AwsClients.of(connection)) {
      return made(clients);
    }
  }

  ActionResult made(AwsClients clients) throws InterruptedException {
    var action = new InvokeLambdaFunction(AwsAccess.of(clients, patience));
    return switch (action.definition().check(inputs)) {
      case Checked.Refused refused -> throw new IllegalArgumentException(refused.reason());
      case Checked.Accepted accepted -> {
        var call =
            new ActionCall(
                "execution",
                StepPath.EXECUTION.then("invoke").attempt(1),
                "step execution",
                "invoke",
                "aws:invokeLambdaFunction",
                1,
                accepted.inputs(),
                outputs,
                action.definition().limit(null),
                new Setting("test.yaml", Map.of(), Map.of(), "", List.of(), Connection.NONE),
                Secrets.NONE);
        yield new Performance(Actions.of(List.of(action))).of(call, log::add);
      }
    };
  }

  /** The outputs of an attempt that succeeded. */
  JsonNode outputs() throws InterruptedException {
    return switch (ended()) {
      case ActionResult.Succeeded succeeded -> succeeded.answer().outputs();
      case ActionResult other -> throw new AssertionError("did not succeed: " + other);
    };
  }

  /** How an attempt failed. */
  ActionResult.Failed failed() throws InterruptedException {
    return switch (ended()) {
      case ActionResult.Failed failed -> failed;
      case ActionResult other -> throw new AssertionError("did not fail: " + other);
    };
  }
}
