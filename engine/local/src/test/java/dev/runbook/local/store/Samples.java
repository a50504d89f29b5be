package dev.runbook.local.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.StepPath;
import dev.runbook.execution.Execution.DocumentVersion;
import dev.runbook.execution.Mode;
import dev.runbook.execution.Status;
import dev.runbook.interpreter.ExecutionStart.Lineage;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.journal.Beginning;
import dev.runbook.journal.Entry;
import dev.runbook.journal.Entry.Question;
import dev.runbook.journal.Journal;
import dev.runbook.journal.Standing;
import dev.runbook.secret.Secrets;
import dev.runbook.source.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Executions that are made up. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456Z");
  static final String TEXT = "schemaVersion: '0.3'\ndescription: übung\n";

  private Samples() {}

  static Beginning beginning(String id) {
    return beginning(id, "demo", "", NOON);
  }

  static Beginning beginning(String id, String name, String parent, Instant at) {
    return new Beginning(
        1,
        at,
        id,
        new DocumentVersion(name, "1"),
        new Source("demo.yaml", TEXT),
        JsonNodeFactory.instance.objectNode().put("Password", "hunter2-is-secret"),
        Mode.Auto,
        new Surroundings("eu-west-1", "123456789012", "aws", "arn:aws:iam::123456789012:user/op"),
        new Lineage(parent, parent.isEmpty() ? 0 : 1, "", ""),
        Map.of("note", "kept"),
        null,
        List.of(),
        Secrets.NONE);
  }

  /** What the {@code number}th step of an execution notes before it is performed. */
  static List<Entry> step(int number) {
    var path = new StepPath("step" + number);
    return List.of(
        new Entry.Moment(path, NOON.plusSeconds(number)),
        new Entry.Stop(path.attempt(1), null),
        new Entry.Asked(
            path.attempt(1), Question.PERFORM, NOON.plusSeconds(60), "test:work " + number));
  }

  /** Writes steps, one after the other; all entries. */
  static List<Entry> write(Journal journal, int first, int count) {
    List<Entry> all = new ArrayList<>();
    for (int number = first; number < first + count; number++) {
      step(number).forEach(journal::note);
      journal.write();
      all.addAll(step(number));
    }
    return all;
  }

  static Standing standing(Status status) {
    return new Standing(
        status, NOON.plusSeconds(1), status.isTerminal() ? NOON.plusSeconds(9) : null, "", "");
  }
}
