package dev.runbook.testkit;

import dev.runbook.action.Actions;
import dev.runbook.engine.EngineFailed;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRefused;
import dev.runbook.execution.Execution;
import dev.runbook.testkit.CaseOutcome.Findings;
import dev.runbook.testkit.TestCase.Expected;
import dev.runbook.testkit.coverage.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Runs test cases, each in an engine of its own on virtual time. Thread-safe. */
public final class CaseRunner {

  private final Actions actions;

  /** A runner of cases whose runbooks use {@code actions}, or {@code runbook:echo}. */
  public CaseRunner(Actions actions) {
    this.actions = StandIn.beside(actions);
  }

  /** A runner of cases whose runbooks use the actions on the class path. */
  public static CaseRunner ofActionsOnClassPath() {
    return new CaseRunner(Actions.onClassPath());
  }

  /** Runs one case. */
  public CaseOutcome run(TestCase testCase) throws InterruptedException {
    long began = System.nanoTime();
    var trace = new Trace();
    Actions known = StandIn.beside(actions, testCase.answers());
    var world = new ScriptedAnswers(testCase.answers(), known);
    var operator = new ScriptedOperator(testCase.signals());
    Findings found = find(testCase, trace.watching(known), world, operator, trace);
    List<Note> notes = new ArrayList<>(world.notes());
    notes.addAll(operator.notes());
    var took = Duration.ofNanos(System.nanoTime() - began);
    return new CaseOutcome(testCase, found, notes, trace, took);
  }

  private Findings find(
      TestCase testCase,
      Actions watched,
      ScriptedAnswers world,
      ScriptedOperator operator,
      Trace trace)
      throws InterruptedException {
    try (var engine =
        RunbookEngine.builder()
            .actions(watched)
            .documents(testCase.found())
            .parameterStore(testCase.stored())
            .listener(trace)
            .backend(new VirtualBackend(testCase.now(), world, operator))
            .build()) {
      return ended(testCase, engine.start(testCase.request()).await(), operator);
    } catch (StartRefused refused) {
      return refused(testCase, refused);
    } catch (EngineFailed broken) {
      return broken(testCase, Objects.requireNonNullElse(broken.getCause(), broken));
    }
  }

  private static Findings ended(TestCase testCase, Execution execution, ScriptedOperator operator) {
    List<Difference> differences = new ArrayList<>();
    switch (testCase.expected()) {
      case Expected.Ends ends ->
          ends.expectations().forEach(e -> e.check(execution).ifPresent(differences::add));
      case Expected.Refused refused ->
          differences.add(
              new Difference(
                  refused.at(),
                  "refused",
                  refused.code(),
                  "the execution started and ended " + execution.status()));
    }
    differences.addAll(operator.differences());
    return new Findings(differences, execution, null);
  }

  private static Findings refused(TestCase testCase, StartRefused refusal) {
    List<Difference> differences = new ArrayList<>();
    String actual = refusal.code() + ": " + refusal.reason();
    switch (testCase.expected()) {
      case Expected.Ends ends ->
          differences.add(new Difference(testCase.at(), "start", "the execution starts", actual));
      case Expected.Refused expected -> {
        if (!refusal.code().equals(expected.code())) {
          differences.add(new Difference(expected.at(), "refused", expected.code(), actual));
        } else if (!refusal.reason().contains(expected.message())) {
          differences.add(
              new Difference(
                  expected.at(),
                  "failureMessage",
                  "something with: " + expected.message(),
                  refusal.reason()));
        }
      }
    }
    return new Findings(differences, null, null);
  }

  private static Findings broken(TestCase testCase, Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return switch (cause) {
      case UnansweredCall call ->
          Findings.of(
              new Difference(
                  testCase.at(),
                  "answers",
                  "one for every call",
                  message,
                  "add to answers: " + call.suggestion()));
      case UnsentSignal signal ->
          Findings.of(
              new Difference(
                  testCase.at(),
                  "signals",
                  "one for every wait",
                  message,
                  "add to signals: " + signal.suggestion()));
      default ->
          new Findings(
              List.of(
                  new Difference(
                      testCase.at(), "engine", "it works", cause.toString(), "please report this")),
              null,
              cause);
    };
  }
}
