package dev.runbook.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.issue.Similar;
import dev.runbook.source.Node;
import dev.runbook.testkit.TestCase.Expected;
import dev.runbook.value.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a case expects. */
final class ExpectationReader {

  private static final List<String> STATUSES =
      Arrays.stream(Status.values()).filter(Status::isTerminal).map(Enum::name).toList();

  private final Report report;

  ExpectationReader(Report report) {
    this.report = report;
  }

  Expected read(Node node, Names names) {
    return Keys.of(node, "expect", report)
        .map(keys -> expected(keys, names))
        .orElseGet(() -> new Expected.Ends(List.of()));
  }

  private Expected expected(Keys keys, Names names) {
    Optional<Node.Scalar> refused = keys.text("refused");
    Optional<Node.Scalar> message = keys.text("failureMessage");
    if (refused.isPresent()) {
      keys.done();
      return new Expected.Refused(
          refused.get().at(), refused.get().text(), message.map(Node.Scalar::text).orElse(""));
    }
    List<Expectation> all = new ArrayList<>();
    status(keys, all);
    keys.any("steps").ifPresent(steps -> all.add(steps(steps, names)));
    keys.entries("attempts").forEach(entry -> all.add(attempts(entry, names)));
    keys.entries("inputs").forEach(entry -> inputs(entry, all, names));
    keys.entries("outputs").forEach(entry -> all.add(output(entry, names)));
    keys.entries("variables").forEach(entry -> all.add(variable(entry, names)));
    message.ifPresent(part ->
        all.add(
            Expectation.contained(
                part.at(), "failureMessage", part.text(), Execution::failureMessage)));
    elapsed(keys, all);
    keys.done();
    return new Expected.Ends(all);
  }

  private void status(Keys keys, List<Expectation> all) {
    keys.text("status")
        .ifPresent(status -> {
          checkStatus(status);
          all.add(
              Expectation.equal(
                  status.at(),
                  "status",
                  status.text(),
                  execution -> withReason(execution, status.text())));
        });
  }

  /** A status that is not the expected one is shown with its reason. */
  private static String withReason(Execution execution, String expected) {
    String status = execution.status().name();
    return status.equals(expected) || execution.failureMessage().isEmpty()
        ? status
        : status + ": " + execution.failureMessage();
  }

  private void checkStatus(Node.Scalar status) {
    if (!STATUSES.contains(status.text())) {
      report.add(
          Code.BAD_VALUE,
          status.at(),
          "'%s' is no status in which anything ends".formatted(status.text()),
          Similar.hint(status.text(), STATUSES));
    }
  }

  private Expectation steps(Node node, Names names) {
    String expected =
        node instanceof Node.Sequence list
            ? list.items().stream()
                .map(item -> stepAndStatus(item, names))
                .collect(Collectors.joining(", "))
            : wrong(node.at(), "steps must be a list such as [{first: Success}, {second: Failed}]");
    return Expectation.equal(node.at(), "steps", expected, ExpectationReader::stepsThatRan);
  }

  private String stepAndStatus(Node item, Names names) {
    if (item instanceof Node.Mapping map
        && map.entries().size() == 1
        && map.entries().getFirst().value() instanceof Node.Scalar status) {
      names.step(map.entries().getFirst().keyAt(), map.entries().getFirst().key());
      checkStatus(status);
      return map.entries().getFirst().key() + " " + status.text();
    }
    return wrong(
        item.at(), "a step is written as its name and its status, such as {stop: Success}");
  }

  private static String stepsThatRan(Execution execution) {
    return execution.steps().stream()
        .filter(step -> step.status() != Status.Pending)
        .map(step -> step.name() + " " + step.status())
        .collect(Collectors.joining(", "));
  }

  private static Expectation attempts(Node.Entry entry, Names names) {
    names.step(entry.keyAt(), entry.key());
    return ofStep(
        entry.value().at(),
        "attempts of " + entry.key(),
        Texts.json(entry.value().json()),
        entry.key(),
        step -> Integer.toString(step.attemptsMade()));
  }

  private void inputs(Node.Entry entry, List<Expectation> all, Names names) {
    names.step(entry.keyAt(), entry.key());
    if (!(entry.value() instanceof Node.Mapping inputs)) {
      wrong(entry.value().at(), "inputs of a step must be a map of their names to their values");
      return;
    }
    for (Node.Entry input : inputs.entries()) {
      all.add(
          ofStep(
              input.value().at(),
              "input %s of %s".formatted(input.key(), entry.key()),
              input.value().json().isNull() ? Texts.UNSET : Texts.json(input.value().json()),
              entry.key(),
              step -> text(step.inputs().get(input.key()))));
    }
  }

  private static String text(@Nullable JsonNode value) {
    return value == null ? Texts.UNSET : Texts.json(value);
  }

  private static Expectation output(Node.Entry entry, Names names) {
    if (!entry.value().json().isNull()) { // That an output is not there can be said of any name.
      names.output(entry.keyAt(), entry.key());
    }
    return Expectation.equal(
        entry.value().at(),
        "output " + entry.key(),
        expectedList(entry.value()),
        execution -> {
          List<String> topLevel = execution.outputs().get(entry.key());
          return topLevel == null ? stepOutput(execution, entry.key()) : Texts.list(topLevel);
        });
  }

  private static String stepOutput(Execution execution, String name) {
    int dot = name.indexOf('.');
    StepExecution step = dot < 0 ? null : execution.step(name.substring(0, dot));
    return step == null ? Texts.UNSET : recorded(step.outputs().get(name.substring(dot + 1)));
  }

  private static Expectation variable(Node.Entry entry, Names names) {
    names.variable(entry.keyAt(), entry.key());
    return Expectation.equal(
        entry.value().at(),
        "variable " + entry.key(),
        expectedList(entry.value()),
        execution -> recorded(execution.variables().get(entry.key())));
  }

  private static String expectedList(Node node) {
    return node.json().isNull() ? Texts.UNSET : Texts.list(Texts.supplied(node));
  }

  private static String recorded(@Nullable JsonNode value) {
    return value == null ? Texts.UNSET : Texts.list(Text.recorded(value));
  }

  private static void elapsed(Keys keys, List<Expectation> all) {
    Position at = keys.at("elapsed");
    Duration expected = keys.duration("elapsed");
    if (expected != null) {
      all.add(
          Expectation.equal(at, "elapsed", expected.toString(), ExpectationReader::timeBetween));
    }
  }

  private static String timeBetween(Execution execution) {
    return execution.ended() == null
        ? Texts.UNSET
        : Duration.between(execution.started(), execution.ended()).toString();
  }

  private static Expectation ofStep(
      Position at,
      String what,
      String expected,
      String name,
      Function<StepExecution, String> actual) {
    return Expectation.equal(
        at,
        what,
        expected,
        execution -> {
          StepExecution step = execution.step(name);
          return step == null ? "no step is called " + name : actual.apply(step);
        });
  }

  private String wrong(Position at, String message) {
    report.add(Code.WRONG_TYPE, at, message);
    return "";
  }
}
