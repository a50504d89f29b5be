package dev.runbook.conformance.walk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.Actions;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRefused;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.AwsJson;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Mode;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import dev.runbook.source.Source;
import dev.runbook.testkit.VirtualBackend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A runbook that is run again and again in made up worlds. */
final class WalkedRunbook {

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  /** More runs of steps than any runbook needs. */
  private static final int MOST_STEPS = 100_000;

  private final Source source;
  private final Runbook runbook;
  private final Actions actions;
  private final List<String> texts;
  private final Map<Status, Integer> endings = new EnumMap<>(Status.class);
  private final Set<String> reached = new TreeSet<>();
  private final Set<String> refusals = new TreeSet<>();

  WalkedRunbook(Source source, Runbook runbook, Actions actions) {
    this.source = source;
    this.runbook = runbook;
    this.actions = actions;
    this.texts = texts(runbook);
  }

  /** Runs it once; what comes of it depends on {@code seed} alone. */
  void walk(long seed) throws InterruptedException {
    var random = new Random(seed);
    var operator = new MadeUpOperator(random);
    var request =
        StartRequest.of(source)
            .with(new MadeUpParameters(random).of(runbook))
            .in(random.nextInt(10) == 0 ? Mode.Interactive : Mode.Auto);
    try (var engine =
        RunbookEngine.builder()
            .actions(actions)
            .listener(operator)
            .backend(new VirtualBackend(NEW_YEAR, new MadeUpWorld(random, texts)))
            .build()) {
      operator.worksWith(engine);
      note(engine.start(request).await(), operator.steps());
    } catch (StartRefused refused) {
      refusals.add(refused.reason());
    }
  }

  private void note(Execution ended, int steps) {
    if (!ended.status().isTerminal() || steps > MOST_STEPS) {
      throw new AssertionError("%s after %d steps".formatted(ended.status(), steps));
    }
    for (StepExecution step : ended.steps()) {
      if (step.status() != Status.Pending) {
        reached.add(step.name());
        if (!step.status().isTerminal()) {
          throw new AssertionError("step %s stays %s".formatted(step.name(), step.status()));
        }
      }
    }
    JsonNode json = AwsJson.getAutomationExecution(ended);
    if (json.toString().isEmpty()) {
      throw new AssertionError("nothing is recorded");
    }
    endings.merge(ended.status(), 1, Integer::sum);
  }

  /** How often it ended how. */
  Map<Status, Integer> endings() {
    return endings;
  }

  /** Why it was not started; empty when it always was. */
  Set<String> refusals() {
    return refusals;
  }

  /** The part of its steps that ran at least once, in per cent. */
  int percentReached() {
    return 100 * reached.size() / Math.max(1, runbook.steps().everyStep().size());
  }

  /** What the runbook's conditions compare with, so that every way is taken now and then. */
  private static List<String> texts(Runbook runbook) {
    List<String> texts = new ArrayList<>(List.of("true", "false", "0", "1", "something"));
    for (Step step : runbook.steps().everyStep()) {
      for (String input : List.of("Choices", "LoopCondition")) {
        Step.Input written = step.inputs().get(input);
        if (written != null) {
          collect(written.node().json(), texts);
        }
      }
    }
    return texts;
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isValueNode()) {
      texts.add(node.asText());
    }
    node.forEach(child -> collect(child, texts));
  }
}
