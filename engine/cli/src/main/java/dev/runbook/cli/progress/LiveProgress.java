package dev.runbook.cli.progress;

import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.ExecutionEvent.AwaitingStart;
import dev.runbook.execution.ExecutionEvent.StepWaiting;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps on a terminal: what has ended scrolls away above, what runs stays at the bottom and is
 * drawn anew several times a second. Thread-safe.
 */
public final class LiveProgress implements Progress {

  private static final Duration FRAME = Duration.ofMillis(120);
  private static final List<String> SPINNER =
      List.of("⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏");

  private final PrintStream out;
  private final InstantSource clock;
  private final int columns;
  private final Ansi ansi;
  private final Family family = new Family();
  private final FanOuts fanOuts;
  private final FanOutView fanOutView;
  private final Map<String, RunningStep> running = new LinkedHashMap<>();
  private int linesDrawn;
  private boolean held;
  private int frame;
  private boolean closed;

  /** A view {@code columns} wide; it moves once {@link #animate} was called. */
  public LiveProgress(PrintStream out, InstantSource clock, int columns, boolean colours) {
    this.out = out;
    this.clock = clock;
    this.columns = columns;
    this.ansi = new Ansi(colours);
    this.fanOuts = new FanOuts(clock);
    this.fanOutView = new FanOutView(ansi, columns);
  }

  /** Keeps spinner and clock going until this is closed. */
  public LiveProgress animate() {
    Thread.ofPlatform().daemon().name("live-progress").start(this::frames);
    return this;
  }

  @Override
  public synchronized void on(ExecutionEvent event) {
    held = event instanceof StepWaiting || event instanceof AwaitingStart;
    Family.Member member = family.take(event);
    FanOut fanOut = fanOuts.of(event);
    switch (fanOuts.take(event, member.depth())) {
      case FanOuts.Told.AsEver asEver -> tell(event, member, fanOut);
      case FanOuts.Told.Silently silently -> {} // The next frame shows it.
      case FanOuts.Told.OfTarget target when target.status() == Status.Success -> {}
      case FanOuts.Told.OfTarget target ->
          above(
              line(
                  target.fanOut().depth(),
                  target.status(),
                  glyph(target.status()),
                  target.target(),
                  target.text()));
    }
  }

  private void tell(ExecutionEvent event, Family.Member member, @Nullable FanOut fanOut) {
    switch (event) {
      case ExecutionEvent.Accepted accepted -> {
        above(
            indent(member.depth())
                + ansi.faint(
                    cut(member.runbook() + " " + accepted.executionId(), 2 * member.depth())));
      }
      case ExecutionEvent.Resumed resumed -> {
        above(
            indent(member.depth())
                + ansi.faint(
                    cut(member.runbook() + " " + Wording.resumed(resumed), 2 * member.depth())));
        if (!resumed.execution().targeting().isRateControlled()) {
          resumed.execution().steps().forEach(step -> resumed(step, member.depth()));
        }
      }
      case ExecutionEvent.Started started -> {}
      case ExecutionEvent.TargetsFound found -> {}
      case AwaitingStart awaiting ->
          above(
              line(
                  member.depth(),
                  Status.Waiting,
                  glyph(Status.Waiting),
                  member.runbook(),
                  Wording.awaitingStart(awaiting)));
      case ExecutionEvent.StepStarted started -> {
        int depth = member.depth() + StepLabel.depth(started.step());
        running.put(started.step().id(), RunningStep.begun(started.step(), depth, clock.instant()));
        redraw();
      }
      case StepWaiting waiting -> above(waiting(waiting.step(), member.depth()));
      case ExecutionEvent.AttemptFailed failed -> {
        running.computeIfPresent(failed.step().id(), (id, step) -> step.after(failed));
        above(
            line(
                member.depth(),
                Status.Failed,
                "↻",
                StepLabel.of(failed.step()),
                Wording.attemptFailed(failed)));
      }
      case ExecutionEvent.Logged logged -> {
        String prefix = indent(member.depth() + 1) + logged.step() + " │ ";
        above(ansi.faint(prefix) + cut(logged.line(), prefix.length()));
      }
      case ExecutionEvent.StepEnded ended ->
          ended(member.depth() + StepLabel.depth(ended.step()), ended.step());
      case ExecutionEvent.Cancelling cancelling ->
          above(ansi.coloured(Status.Cancelling, "stopping; onCancel steps run now"));
      case ExecutionEvent.Ended ended ->
          above(
              line(
                  member.depth(),
                  ended.status(),
                  glyph(ended.status()),
                  member.runbook(),
                  Wording.ended(ended, member.began(), fanOut)));
    }
  }

  @Override
  public synchronized void note(String line) {
    above(cut(line, 0));
  }

  /** Shows time passing. */
  synchronized void tick() {
    frame++;
    if (!held && !(running.isEmpty() && fanOuts.shown().isEmpty())) {
      redraw();
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    running.clear();
    fanOuts.forget();
    redraw();
    out.print(Ansi.SHOW_CURSOR);
    out.flush();
    notifyAll();
  }

  private synchronized void frames() {
    while (!closed) {
      try {
        wait(FRAME.toMillis());
      } catch (InterruptedException nobodyWaitsAnyMore) {
        return;
      }
      tick();
    }
  }

  private void resumed(StepExecution step, int depth) {
    if (step.status() == Status.InProgress) {
      running.put(
          step.id(), RunningStep.begun(step, depth + StepLabel.depth(step), clock.instant()));
    } else if (step.status() == Status.Waiting) {
      held = true;
      above(waiting(step, depth));
    }
  }

  private String waiting(StepExecution step, int depth) {
    return line(
        depth, Status.Waiting, glyph(Status.Waiting), StepLabel.of(step), Wording.waiting(step));
  }

  private void ended(int depth, StepExecution step) {
    running.remove(step.id());
    above(
        line(depth, step.status(), glyph(step.status()), StepLabel.of(step), Wording.ended(step)));
    String warning = Wording.warning(step);
    if (!warning.isEmpty()) {
      above(line(depth, Status.Cancelling, "!", StepLabel.of(step), warning));
    }
  }

  /** Adds a line that stays, above those that are drawn anew. */
  private void above(String line) {
    draw(line + "\n");
  }

  private void redraw() {
    draw("");
  }

  /** While an execution waits for a person nothing is drawn anew: they may be typing. */
  private void draw(String stays) {
    var text =
        new StringBuilder(held ? Ansi.SHOW_CURSOR : Ansi.HIDE_CURSOR)
            .append(Ansi.up(linesDrawn))
            .append(Ansi.ERASE_DOWN)
            .append(stays);
    List<String> shown = held ? List.of() : moving(clock.instant());
    shown.forEach(line -> text.append(line).append('\n'));
    linesDrawn = shown.size();
    out.print(text);
    out.flush();
  }

  private List<String> moving(Instant now) {
    List<String> lines = new ArrayList<>();
    String spinner = SPINNER.get(frame % SPINNER.size());
    for (RunningStep step : running.values()) {
      String name = StepLabel.of(step.step());
      lines.add(line(step.depth(), Status.InProgress, spinner, name, step.text(now)));
    }
    fanOuts.shown().forEach(fanOut -> lines.addAll(fanOutView.lines(fanOut, spinner, now)));
    return lines;
  }

  private String line(int depth, Status status, String glyph, String name, String rest) {
    String indent = indent(depth);
    String text = cut(name + "  " + rest, indent.length() + 2);
    return indent + ansi.coloured(status, glyph) + " " + text;
  }

  private static String glyph(Status status) {
    return switch (status) {
      case Success -> "✓";
      case Failed, TimedOut -> "✗";
      case Cancelled, Cancelling, Exited -> "■";
      case Waiting -> "?";
      case Pending, InProgress -> "·";
    };
  }

  private static String indent(int depth) {
    return "  ".repeat(depth);
  }

  /** A line that wrapped would be two, and the next drawing would begin one line too low. */
  private String cut(String text, int columnsTaken) {
    return Printable.line(text, Math.max(8, columns - 1 - columnsTaken));
  }
}
