package dev.runbook.local;

import dev.runbook.engine.Backend.Services;
import dev.runbook.engine.EngineFailed;
import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.ExecutionRecord;
import dev.runbook.interpreter.ExecutionStart;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** An execution of this process: its thread's work, its record, and the way to stop it. */
final class LocalExecution implements RunningExecution {

  private final ExecutionStart start;
  private final LocalBackend backend;
  private final Services services;
  private final StopSignal stop = new StopSignal();
  private final CompletableFuture<ExecutionRecord> begun = new CompletableFuture<>();
  private final CompletableFuture<Execution> end = new CompletableFuture<>();

  LocalExecution(ExecutionStart start, LocalBackend backend, Services services) {
    this.start = start;
    this.backend = backend;
    this.services = services;
  }

  /** The work of the execution's thread. */
  void run() {
    try {
      services.interpreter().run(start, new LocalEffects(start, this, backend, services, stop));
      end.complete(begun.join().snapshot());
    } catch (RuntimeException | Error broken) {
      var failure = new EngineFailed(start.id(), broken);
      begun.completeExceptionally(failure);
      end.completeExceptionally(failure);
    } finally {
      backend.ended(this);
    }
  }

  /** Takes in what happened, and tells the listener. */
  void publish(ExecutionEvent event) {
    if (event instanceof ExecutionEvent.Started started) {
      begun.complete(new ExecutionRecord(started));
    } else {
      begun.join().add(event);
    }
    try {
      services.listener().on(event);
    } catch (RuntimeException theirs) {
      // A listener that breaks is its owner's affair and stops no execution.
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
    return begun.join().snapshot();
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
  public void stop() {
    stop.request();
  }

  /** The end, whatever it is. */
  CompletableFuture<Execution> end() {
    return end;
  }

  void awaitEnd() {
    end.handle((execution, broken) -> null).join();
  }
}
