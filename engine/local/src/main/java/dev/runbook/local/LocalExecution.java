package dev.runbook.local;

import dev.runbook.engine.Backend.Services;
import dev.runbook.engine.EngineFailed;
import dev.runbook.engine.Inbox;
import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.ExecutionRecord;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** An execution of this process: its thread's work, its record, and the way to reach it. */
final class LocalExecution implements RunningExecution {

  private final ExecutionStart start;
  private final LocalBackend backend;
  private final Services services;
  private final ExecutionRecord record;
  private final Inbox inbox = new Inbox();
  private final CompletableFuture<Execution> end = new CompletableFuture<>();

  LocalExecution(ExecutionStart start, LocalBackend backend, Services services) {
    this.start = start;
    this.backend = backend;
    this.services = services;
    ExecutionEvent.Accepted accepted = start.accepted(backend.clock().instant());
    this.record = new ExecutionRecord(accepted);
    tell(accepted);
  }

  /** The work of the execution's thread. */
  void run() {
    try {
      services.interpreter().run(start, new LocalEffects(start, this, backend, services, inbox));
      end.complete(record.snapshot());
    } catch (RuntimeException | Error broken) {
      end.completeExceptionally(new EngineFailed(start.id(), broken));
    } finally {
      backend.ended(this);
    }
  }

  /** Takes in what happened, and tells the listener. */
  void publish(ExecutionEvent event) {
    record.add(event);
    tell(event);
  }

  /** A listener that breaks is its owner's affair and stops no execution. */
  private void tell(ExecutionEvent event) {
    try {
      services.listener().on(event);
    } catch (RuntimeException theirs) {
      System.getLogger(LocalExecution.class.getName())
          .log(System.Logger.Level.WARNING, "a listener broke at " + event, theirs);
    }
  }

  @Override
  public String id() {
    return start.id();
  }

  @Override
  public Execution snapshot() {
    return record.snapshot();
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
    synchronized (inbox) {
      inbox.put(signal, services.signals().check(record.snapshot(), inbox.unheard(), signal));
    }
  }

  @Override
  public void stop(StopType type) {
    services.signals().checkStop(record.snapshot());
    stopNow(type);
  }

  /** Cancels it, unless it has ended. */
  void cancel() {
    stopNow(StopType.Cancel);
  }

  private void stopNow(StopType type) {
    if (type == StopType.Cancel) {
      record.cancelling();
    }
    inbox.stop(type, start.surroundings().executedBy());
    backend.runNow(this);
  }

  /** The end, whatever it is. */
  CompletableFuture<Execution> end() {
    return end;
  }

  void awaitEnd() {
    end.handle((execution, broken) -> null).join();
  }
}
