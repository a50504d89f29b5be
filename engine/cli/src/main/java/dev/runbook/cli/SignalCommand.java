package dev.runbook.cli;

import dev.runbook.cli.input.WrongUse;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.issue.Similar;
import dev.runbook.signal.Signal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;

/** {@code runbook signal}: what SendAutomationSignal sends, by AWS's names. */
final class SignalCommand implements Command {

  private static final String STEP = "StepName";
  private static final String STEP_EXECUTION = "StepExecutionId";
  private static final String COMMENT = "Comment";

  /** What each type takes. */
  private static final Map<String, List<String>> TYPES =
      Map.of(
          "Approve", List.of(COMMENT),
          "Reject", List.of(COMMENT),
          "Resume", List.of(STEP),
          "StartStep", List.of(STEP),
          "StopStep", List.of(STEP_EXECUTION, STEP));

  private final Console console;

  SignalCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    return new Syntax(
        "runbook signal",
        "ID TYPE [Key=Value]...",
        "Sends an execution a signal, as AWS's SendAutomationSignal does. TYPE and what it takes: Approve and Reject [Comment=TEXT], Resume StepName=NAME, StartStep StepName=NAME, StopStep StepExecutionId=ID or StepName=NAME.",
        List.of(Telling.by(), StorePlace.option(), Output.option()));
  }

  @Override
  public int execute(CommandLine given) {
    List<String> words = given.getArgList();
    String type = type(words.get(1));
    Map<String, String> payload = payload(type, words.subList(2, words.size()));
    var telling = new Telling(console, given);
    return telling.signal(
        "sent " + type + " to", execution -> signal(type, payload, execution, telling.who()));
  }

  private static Signal signal(
      String type, Map<String, String> payload, Execution execution, String by) {
    String comment = payload.getOrDefault(COMMENT, "");
    return switch (type) {
      case "Approve" -> new Signal.Approve(by, comment);
      case "Reject" -> new Signal.Reject(by, comment);
      case "Resume" -> new Signal.Resume(needed(STEP, type, payload), by);
      case "StartStep" -> new Signal.StartStep(needed(STEP, type, payload), by);
      default -> new Signal.StopStep(stepExecution(payload, execution), by);
    };
  }

  private static String needed(String key, String type, Map<String, String> payload) {
    String value = payload.get(key);
    if (value == null) {
      throw new WrongUse(
          "%s needs %s".formatted(type, key),
          "write 'runbook signal ID %s %s=…'".formatted(type, key));
    }
    return value;
  }

  /** A step may be named, since nobody knows the id of its run by heart. */
  private static String stepExecution(Map<String, String> payload, Execution execution) {
    String name = payload.get(STEP);
    if (name == null) {
      return needed(STEP_EXECUTION, "StopStep", payload);
    }
    return execution.steps().reversed().stream()
        .filter(run -> run.name().equals(name))
        .filter(run -> run.status() == Status.InProgress || run.status() == Status.Waiting)
        .findFirst()
        .map(StepExecution::id)
        .orElseThrow(() -> new WrongUse("step '%s' is not running".formatted(name)));
  }

  private static String type(String written) {
    return TYPES.keySet().stream()
        .filter(type -> type.equalsIgnoreCase(written))
        .findFirst()
        .orElseThrow(() -> {
          List<String> known = TYPES.keySet().stream().sorted().toList();
          return new WrongUse(
              "there is no signal '%s'".formatted(written),
              Similar.nearest(written, known)
                  .map(near -> "did you mean '%s'?".formatted(near))
                  .orElse("there are " + String.join(", ", known)));
        });
  }

  private static Map<String, String> payload(String type, List<String> words) {
    List<String> known = TYPES.getOrDefault(type, List.of());
    Map<String, String> payload = new LinkedHashMap<>();
    for (String word : words) {
      String[] parts = word.split("=", 2);
      if (parts.length < 2 || !known.contains(parts[0])) {
        throw new WrongUse(
            "%s does not take '%s'".formatted(type, word),
            "it takes " + String.join("=…, ", known) + "=…");
      }
      payload.put(parts[0], parts[1]);
    }
    return payload;
  }
}
