package dev.runbook.cli.dialogue;

import dev.runbook.cli.progress.Progress;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.SignalRefused;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The talk with whoever started an execution: says what waits for them, and passes on what they
 * type. Thread-safe.
 *
 * <p>On a terminal a decision about nothing is refused, so that nobody approves what they have not
 * seen. Lines that a program sends wait until the execution does.
 */
public final class Dialogue implements Progress {

  private static final List<String> DECISIONS = List.of("start", "approve", "reject", "resume");

  private final Progress progress;
  private final Ear ear;
  private final UnaryOperator<String> elsewhere;
  private @Nullable Waiting waiting;
  private int turn;
  private boolean ended;

  /** Who is listened to. */
  public enum Ear {
    /** Nobody: what waits, waits for its time limit. */
    NOBODY,
    /** A person at a terminal. */
    PERSON,
    /** A program that writes into a pipe. */
    PROGRAM
  }

  /**
   * A talk beside what {@code progress} shows.
   *
   * @param elsewhere where somebody can decide for the execution with this id, when nobody is
   *     listened to
   */
  public Dialogue(Progress progress, Ear ear, UnaryOperator<String> elsewhere) {
    this.progress = progress;
    this.ear = ear;
    this.elsewhere = elsewhere;
  }

  @Override
  public void on(ExecutionEvent event) {
    progress.on(event);
    Waiting begun = Waiting.of(event).orElse(null);
    synchronized (this) {
      boolean sameExecution = waiting != null && waiting.executionId().equals(event.executionId());
      if (begun != null || sameExecution) {
        waiting = begun;
        turn++;
        notifyAll();
      }
    }
    if (begun != null) {
      progress.note(
          ear == Ear.NOBODY ? elsewhere.apply(begun.executionId()) : "type: " + begun.invitation());
    }
  }

  @Override
  public void note(String line) {
    progress.note(line);
  }

  @Override
  public void close() {
    synchronized (this) {
      ended = true;
      notifyAll();
    }
    progress.close();
  }

  /**
   * Listens to {@code lines}, on a thread of its own, from the first time that an execution waits:
   * a process in the background that reads from its terminal is halted.
   */
  public void listen(BufferedReader lines, Company company) {
    if (ear != Ear.NOBODY) {
      Thread.ofPlatform().daemon().name("dialogue").start(() -> hear(lines, company));
    }
  }

  private void hear(BufferedReader lines, Company company) {
    try {
      if (!awaitWaiting()) {
        return;
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          hear(Words.of(line), company);
        }
      }
      hearNoMore(company);
    } catch (IOException unreadable) {
      progress.note("cannot read what is typed: " + unreadable.getMessage());
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
    }
  }

  private void hear(Words words, Company company) throws InterruptedException {
    try {
      boolean decides = DECISIONS.contains(words.verb());
      if (ear == Ear.PROGRAM && decides) {
        awaitWaiting();
      }
      int asked = turn();
      act(words, company);
      if (decides) {
        decided(asked);
      }
    } catch (SignalRefused refused) {
      progress.note("refused: " + refused.reason());
    }
  }

  /** Without anybody to start steps, the execution is as complete as it will be. */
  private void hearNoMore(Company company) throws InterruptedException {
    while (ear == Ear.PROGRAM && awaitWaiting()) {
      if (present().step() == null) {
        company.first(present().executionId()).stop(StopType.Complete);
        return;
      }
      awaitTurn();
    }
  }

  private synchronized boolean awaitWaiting() throws InterruptedException {
    while (waiting == null && !ended) {
      wait();
    }
    return waiting != null;
  }

  private synchronized void awaitTurn() throws InterruptedException {
    int now = turn;
    while (turn == now && !ended) {
      wait();
    }
  }

  private synchronized int turn() {
    return turn;
  }

  /** Until the execution says otherwise, it waits no longer for what was asked then. */
  private synchronized void decided(int asked) {
    if (turn == asked) {
      waiting = null;
    }
  }

  private synchronized Waiting present() {
    return Objects.requireNonNullElseGet(waiting, () -> new Waiting("", null, "", List.of()));
  }

  private void act(Words words, Company company) {
    Waiting about = present();
    RunningExecution first = company.first(about.executionId());
    RunningExecution one = company.one(about.executionId());
    String me = first.snapshot().executedBy();
    switch (words.verb()) {
      case "approve" -> one.signal(new Signal.Approve(words.by(me), words.rest()));
      case "reject" -> one.signal(new Signal.Reject(words.by(me), words.rest()));
      case "resume" -> one.signal(new Signal.Resume(words.restOr(about.step()), me));
      case "start" -> {
        String next = about.next().isEmpty() ? null : about.next().getFirst();
        one.signal(new Signal.StartStep(words.restOr(next), me));
      }
      case "stop" -> first.signal(new Signal.StopStep(runningStep(first), me));
      case "complete" -> first.stop(StopType.Complete);
      case "cancel" -> first.stop(StopType.Cancel);
      default ->
          progress.note(
              "'%s' is nothing to say here; type: %s"
                  .formatted(
                      words.verb(),
                      about.invitation().isEmpty()
                          ? "stop, complete, or cancel"
                          : about.invitation()));
    }
  }

  private static String runningStep(RunningExecution execution) {
    return execution.snapshot().steps().stream()
        .filter(step -> step.status() == Status.InProgress || step.status() == Status.Waiting)
        .map(StepExecution::id)
        .findFirst()
        .orElse("");
  }
}
