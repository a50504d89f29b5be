package dev.runbook.testkit;

import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.source.Node;
import dev.runbook.testkit.ScriptedSignal.Send;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the {@code signals} of a case. */
final class SignalReader {

  private static final List<String> SENDS = Arrays.stream(Send.values()).map(Enum::name).toList();

  private final Report report;

  SignalReader(Report report) {
    this.report = report;
  }

  List<ScriptedSignal> read(List<Node> items, Names names) {
    List<ScriptedSignal> signals = new ArrayList<>();
    for (Node item : items) {
      Keys.of(item, "a signal", report).map(keys -> signal(keys, names)).ifPresent(signals::add);
    }
    return signals;
  }

  private ScriptedSignal signal(Keys keys, Names names) {
    String awaited = keys.word("at");
    if (awaited != null) {
      names.stepAnywhere(keys.at("at"), awaited);
    }
    Duration after = keys.duration("after");
    boolean isWritten = keys.has("send");
    String word = keys.oneOf("send", SENDS);
    if (!isWritten) {
      report.add(
          Code.MISSING_FIELD,
          keys.at(),
          "a signal needs a 'send'",
          "one of " + String.join(", ", SENDS));
    }
    Send send = word == null ? Send.Stop : Send.valueOf(word);
    String step = step(keys, send, awaited);
    String by = orEmpty(keys.word("by"));
    String comment = orEmpty(keys.word("comment"));
    String refused = keys.word("refused");
    if (refused == null
        && keys.has("step")
        && !step.isEmpty()) { // A refusal may be about a step that is not there.
      names.stepAnywhere(keys.at("step"), step);
    }
    if (awaited == null && after == null) {
      report.add(
          Code.MISSING_FIELD,
          keys.at(),
          "a signal needs 'at', the step that waits for it, or 'after', how long after the start");
    }
    keys.done();
    return new ScriptedSignal(keys.at(), awaited, after, send, step, by, comment, refused);
  }

  /** The step a signal names: as written, otherwise the one it is sent at. */
  private String step(Keys keys, Send send, @Nullable String awaited) {
    String written = keys.word("step");
    boolean names = send == Send.Resume || send == Send.StartStep || send == Send.StopStep;
    if (!names && written != null) {
      report.add(Code.UNKNOWN_FIELD, keys.at("step"), "signal %s names no step".formatted(send));
    }
    String step = written != null ? written : orEmpty(awaited);
    if (names && step.isEmpty()) {
      report.add(Code.MISSING_FIELD, keys.at(), "signal %s needs a 'step'".formatted(send));
    }
    return names ? step : "";
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
