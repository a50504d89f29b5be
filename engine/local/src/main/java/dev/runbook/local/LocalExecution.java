package dev.runbook.local;

import dev.runbook.action.ChildEnding;
import dev.runbook.engine.AcceptedExecution;
import dev.runbook.engine.Backend.Services;
import dev.runbook.engine.EngineFailed;
import dev.runbook.engine.ExecutionSuspended;
import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.Execution;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An execution of this process: its thread's work, its record, and the way to reach it. */
final class LocalExecution implements RunningExecution {

  private final AcceptedExecution accepted;
  private final LocalBackend backend;
  private final Services services;
  private final CompletableFuture<Execution> end = new CompletableFuture<>();
  private volatile boolean hurried;

  LocalExecution(AcceptedExecution accepted, LocalBackend backend, Services services) {
    this.accepted = accepted;
    this.backend = backend;
    this.services = services;
  }

  /** The work of the execution's thread. */
  void run() {
    try {
      var effects = new LocalEffects(accepted, this, backend, services);
      accepted.ended(services.interpreter().run(accepted.start(), accepted.journaling(effects)));
      end.complete(snapshot());
    } catch (ExecutionSuspended left) {
      end.completeExceptionally(suspend(left));
    } catch (RuntimeException | Error broken) {
      end.completeExceptionally(broke(broken));
    } finally {
      backend.ended(this);
    }
  }

  /** Whatever is known by now need not be asked again. */
  private RuntimeException suspend(ExecutionSuspended left) {
    try {
      accepted.save();
      return left;
    } catch (RuntimeException broken) {
      return new EngineFailed(id(), broken);
    }
  }

  private EngineFailed broke(Throwable broken) {
    var failed = new EngineFailed(id(), broken);
    backend.note(id(), failed);
    return failed;
  }

  @Override
  public String id() {
    return accepted.start().id();
  }

  @Override
  public Execution snapshot() {
    return accepted.snapshot();
  }

  @Override
  public Execution await() throws InterruptedException {
    try {
      return end.get();
    } catch (ExecutionException broken) {
      throw broken.getCause() instanceof RuntimeException known
          ? known
          : new EngineFailed(id(), broken);
    }
  }

  @Override
  public void signal(Signal signal) {
    accepted.signal(signal);
  }

  @Override
  public void stop(StopType type) {
    accepted.checkStop();
    stopNow(type);
  }

  /** Cancels it, unless it has ended. */
  void cancel() {
    stopNow(StopType.Cancel);
  }

  private void stopNow(StopType type) {
    accepted.stop(type);
    backend.runNow(this);
  }

  /** Has it begin nothing any more; an attempt that is under way may end. */
  void leave() {
    accepted.leave();
    backend.runNow(this);
  }

  /** Has it not even wait for an attempt that is under way. */
  void leaveAtOnce() {
    hurried = true;
    accepted.leave();
  }

  boolean isHurried() {
    return hurried;
  }

  /** Its end, as its parent sees it. */
  ChildEnding.Ended ending() {
    return accepted.ending();
  }

  /** The end, whatever it is. */
  CompletableFuture<Execution> end() {
    return end;
  }

  void awaitEnd() {
    end.handle((execution, broken) -> null).join();
  }

  /** Waits for its end, or until {@code latest}. */
  void awaitEnd(Instant latest) {
    try {
      long left = Math.max(0, Duration.between(Instant.now(), latest).toMillis());
      end.handle((execution, broken) -> true).get(left, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException late) {
      // It is told to hurry.
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
