package dev.runbook.cli.progress;

import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * One line for everything that happens, with the time of day: for files, pipes and CI. Thread-safe.
 */
public final class PlainProgress implements Progress {

  private final PrintStream out;
  private final InstantSource clock;
  private final DateTimeFormatter time;
  private final Family family = new Family();
  private final FanOuts fanOuts;

  /** Writes to {@code out}. */
  public PlainProgress(PrintStream out, InstantSource clock, ZoneId zone) {
    this.out = out;
    this.clock = clock;
    this.fanOuts = new FanOuts(clock);
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone);
  }

  @Override
  public synchronized void on(ExecutionEvent event) {
    Family.Member member = family.take(event);
    FanOut fanOut = fanOuts.of(event);
    switch (fanOuts.take(event, member.depth())) {
      case FanOuts.Told.AsEver asEver -> tell(event, fanOut);
      case FanOuts.Told.Silently silently -> {}
      case FanOuts.Told.OfTarget target ->
          note(
              "%snode %s %s"
                  .formatted("  ".repeat(target.fanOut().depth()), target.target(), target.text()));
    }
  }

  private void tell(ExecutionEvent event, @Nullable FanOut fanOut) {
    switch (event) {
      case ExecutionEvent.Accepted accepted -> line(accepted, Wording.accepted(accepted));
      case ExecutionEvent.Resumed resumed -> {
        line(resumed, Wording.resumed(resumed));
        for (StepExecution step : resumed.execution().steps()) {
          if (step.status() == Status.Waiting) {
            line(resumed, "step %s %s".formatted(StepLabel.of(step), Wording.waiting(step)));
          }
        }
      }
      case ExecutionEvent.Started started -> {}
      case ExecutionEvent.TargetsFound found ->
          line(found, "runs for %d targets".formatted(found.targets().size()));
      case ExecutionEvent.AwaitingStart awaiting -> line(awaiting, Wording.awaitingStart(awaiting));
      case ExecutionEvent.StepStarted started ->
          line(
              started,
              "step %s started (%s)"
                  .formatted(StepLabel.of(started.step()), started.step().step().action()));
      case ExecutionEvent.StepWaiting waiting ->
          line(
              waiting,
              "step %s %s"
                  .formatted(StepLabel.of(waiting.step()), Wording.waiting(waiting.step())));
      case ExecutionEvent.AttemptFailed failed ->
          line(
              failed,
              "step %s %s".formatted(StepLabel.of(failed.step()), Wording.attemptFailed(failed)));
      case ExecutionEvent.Logged logged ->
          line(
              logged,
              "step %s | %s"
                  .formatted(logged.step(), Printable.line(logged.line(), Integer.MAX_VALUE - 1)));
      case ExecutionEvent.StepEnded ended -> {
        line(
            ended, "step %s %s".formatted(StepLabel.of(ended.step()), Wording.ended(ended.step())));
        String warning = Wording.warning(ended.step());
        if (!warning.isEmpty()) {
          line(ended, "step %s %s".formatted(StepLabel.of(ended.step()), warning));
        }
      }
      case ExecutionEvent.Cancelling cancelling -> line(cancelling, "is being stopped");
      case ExecutionEvent.Ended ended ->
          line(ended, Wording.ended(ended, family.of(ended).began(), fanOut));
    }
  }

  @Override
  public synchronized void note(String line) {
    out.println(time.format(clock.instant()) + " " + line);
  }

  /** The first execution's steps need no name before them; those of others do. */
  private void line(ExecutionEvent event, String what) {
    Family.Member member = family.of(event);
    boolean ofStep = what.startsWith("step ");
    if (member.depth() == 0) {
      note(ofStep ? what : member.runbook() + " " + what);
    } else {
      note("  ".repeat(member.depth()) + member.runbook() + (ofStep ? ": " : " ") + what);
    }
  }
}
