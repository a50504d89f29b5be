package dev.runbook.local;

import dev.runbook.action.ChildEnding;
import dev.runbook.engine.AcceptedExecution;
import dev.runbook.engine.Backend.Services;
import dev.runbook.engine.EngineFailed;
import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.Execution;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** An execution of this process: its thread's work, its record, and the way to reach it. */
final class LocalExecution implements RunningExecution {

  private final AcceptedExecution accepted;
  private final LocalBackend backend;
  private final Services services;
  private final CompletableFuture<Execution> end = new CompletableFuture<>();

  LocalExecution(ExecutionStart start, LocalBackend backend, Services services) {
    this.backend = backend;
    this.services = services;
    this.accepted = new AcceptedExecution(start, services, backend.clock().instant());
  }

  /** The work of the execution's thread. */
  void run() {
    try {
      accepted.ended(
          services
              .interpreter()
              .run(accepted.start(), new LocalEffects(accepted, backend, services)));
      end.complete(snapshot());
    } catch (RuntimeException | Error broken) {
      end.completeExceptionally(new EngineFailed(id(), broken));
    } finally {
      backend.ended(this);
    }
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
      throw broken.getCause() instanceof EngineFailed failed
          ? failed
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
}
