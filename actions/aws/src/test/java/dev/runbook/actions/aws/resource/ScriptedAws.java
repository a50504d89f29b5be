package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Failure;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Polling;
import dev.runbook.value.Conversion;
import dev.runbook.value.Json;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * An AWS that answers as it was told, in the order it was told. JSON is written with single quotes.
 */
final class ScriptedAws implements Aws {

  private final Queue<Scripted> script = new ArrayDeque<>();
  private final List<String> calls = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final Polling polling = new Polling(pauses::add);

  private interface Reply {
    ObjectNode give() throws InterruptedException, CallFailed;
  }

  private record Scripted(String operation, Reply reply) {}

  /** Answers a call such as {@code ec2:RunInstances}. */
  ScriptedAws answers(String operation, String json) {
    return scripted(operation, () -> json(json));
  }

  /** Refuses a call. */
  ScriptedAws refuses(String operation, String code) {
    return refuses(operation, code, "AWS says no");
  }

  ScriptedAws refuses(String operation, String code, String message) {
    return scripted(
        operation,
        () -> {
          throw new CallFailed(code, Failure.Type.Action, "%s: %s".formatted(code, message));
        });
  }

  /** Refuses a call for want of a permission. */
  ScriptedAws forbids(String operation) {
    return scripted(
        operation,
        () -> {
          throw new CallFailed(
              "AccessDeniedException", Failure.Type.Permission, "you are not authorized");
        });
  }

  /** Is interrupted while it is called. */
  ScriptedAws isInterruptedAt(String operation) {
    return scripted(
        operation,
        () -> {
          throw new InterruptedException();
        });
  }

  private ScriptedAws scripted(String operation, Reply reply) {
    script.add(new Scripted(operation, reply));
    return this;
  }

  @Override
  public ObjectNode call(String service, String operation, ObjectNode request)
      throws InterruptedException, CallFailed {
    calls.add("%s:%s %s".formatted(service, operation, Json.text(request).replace('"', '\'')));
    Scripted next = script.poll();
    if (next == null || !next.operation.equals(service + ":" + operation)) {
      throw new AssertionError(
          "expected %s, but got\n%s".formatted(next, String.join("\n", calls)));
    }
    return next.reply.give();
  }

  @Override
  public Polling polling() {
    return polling;
  }

  /** The calls so far, as {@code ec2:RunInstances {'ImageId':'ami-1'}}. */
  List<String> calls() {
    return calls;
  }

  /** How often it was waited. */
  int pauses() {
    return pauses.size();
  }

  /** What was told and not asked for. */
  List<String> unasked() {
    return script.stream().map(Scripted::operation).toList();
  }

  static ObjectNode json(String json) {
    return (ObjectNode) Conversion.parse(json.replace('\'', '"')).orElseThrow();
  }
}
