package dev.runbook.conformance.crash;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Failure;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.WorkAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * {@code test:count}: leaves a line for every time it is performed in a file, which outlives the
 * process, and takes a while about it.
 */
record CountingAction(Path file) implements WorkAction {

  private static final Duration WHILE = Duration.ofMillis(15);

  @Override
  public ActionDefinition definition() {
    return ActionDefinition.named("test:count", "Counts how often it is performed.")
        .takes(Input.optional("FailsUntil", InputType.INTEGER, "The first attempt that succeeds."));
  }

  @Override
  public ActionResult perform(ActionCall call, LogSink log) throws InterruptedException {
    write(new Performance(call.executionId(), call.path().text(), call.token()));
    boolean unused = new CountDownLatch(1).await(WHILE.toMillis(), TimeUnit.MILLISECONDS);
    int until = call.inputs().find("FailsUntil").map(number -> number.asInt()).orElse(1);
    return call.attempt() < until
        ? ActionResult.failed(
            Failure.ofInvocation("counting", Failure.Type.Action, "attempt " + call.attempt()))
        : ActionResult.succeeded(
            JsonNodeFactory.instance.objectNode().put("Attempt", call.attempt()));
  }

  private void write(Performance performance) {
    try {
      Files.writeString(
          file, performance.line(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
