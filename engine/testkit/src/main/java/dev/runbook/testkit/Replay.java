package dev.runbook.testkit;

import dev.runbook.action.Actions;
import dev.runbook.engine.EngineFailed;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRefused;
import dev.runbook.interpreter.Interpreter;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a case, then interprets its executions again from the recorded answers alone: a second run
 * that asks or tells anything else is one that could not be resumed. Flow actions of your own are
 * deterministic if all cases pass this.
 */
public final class Replay {

  private final Actions actions;

  /** Replays of cases whose runbooks use {@code actions}, or {@code runbook:echo}. */
  public Replay(Actions actions) {
    this.actions = StandIn.beside(actions);
  }

  /** What the second run of a case does otherwise than the first; empty when it does nothing. */
  public List<String> differences(TestCase testCase) throws InterruptedException {
    List<String> differences = new ArrayList<>();
    Actions known = StandIn.beside(actions, testCase.answers());
    for (Recording recording : recordings(testCase, known)) {
      recording.askedTwice().forEach(path -> differences.add(path + " is asked from twice"));
      replay(recording, known, differences);
    }
    return differences;
  }

  private static void replay(Recording recording, Actions known, List<String> differences) {
    var replaying = new Replaying(recording.answers());
    try {
      new Interpreter(known).run(recording.start(), replaying);
    } catch (Replaying.Mismatch mismatch) {
      differences.add(String.valueOf(mismatch.getMessage()));
      return;
    }
    replaying.unasked().forEach(path -> differences.add("nobody asks from " + path));
    if (!replaying.events().equals(recording.events())) {
      differences.add(
          "told first:  %s%ntold second: %s".formatted(recording.events(), replaying.events()));
    }
  }

  /** What the executions of a case asked; those that broke are left out. */
  private static List<Recording> recordings(TestCase testCase, Actions known)
      throws InterruptedException {
    List<Recording> recordings = new ArrayList<>();
    Recorder recorder =
        (start, effects) -> {
          var recording = new Recording(start, effects);
          recordings.add(recording);
          return recording;
        };
    var world = new ScriptedAnswers(testCase.answers(), known);
    var operator = new ScriptedOperator(testCase.signals());
    try (var engine =
        RunbookEngine.builder()
            .actions(known)
            .documents(testCase.found())
            .parameterStore(testCase.stored())
            .backend(new VirtualBackend(testCase.now(), world, operator, recorder))
            .build()) {
      engine.start(testCase.request()).await();
    } catch (StartRefused neverBegan) {
      return List.of();
    } catch (EngineFailed broken) {
      return List.of();
    }
    return recordings;
  }
}
