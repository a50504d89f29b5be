package dev.runbook.local;

import dev.runbook.engine.Backend.Services;
import dev.runbook.engine.ExecutionNotFound;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.SignalRefused;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.journal.History;
import dev.runbook.local.store.Post;
import dev.runbook.local.store.Reply;
import dev.runbook.local.store.SqliteStore;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An execution that does not run in this process: what is written of it, and its letter box. */
final class StoredExecution implements RunningExecution {

  private static final Duration GLANCE = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String id;
  private final SqliteStore store;
  private final Services services;

  private StoredExecution(String id, SqliteStore store, Services services) {
    this.id = id;
    this.store = store;
    this.services = services;
  }

  /** The execution with this id, if anything is written of it. */
  static Optional<RunningExecution> find(String id, SqliteStore store, Services services) {
    return store.summary(id).map(summary -> new StoredExecution(id, store, services));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Execution snapshot() {
    History history = store.history(id).orElseThrow(() -> new ExecutionNotFound(id));
    return services.retelling().of(history);
  }

  /** Looks from time to time. */
  @Override
  public Execution await() throws InterruptedException {
    while (!summary().status().isTerminal()) {
      Thread.sleep(GLANCE);
    }
    return snapshot();
  }

  private ExecutionSummary summary() {
    return store.summary(id).orElseThrow(() -> new ExecutionNotFound(id));
  }

  /** Sends it to whoever runs the execution; without such, it is heard once somebody does. */
  @Override
  public void signal(Signal signal) {
    if (!store.isServedElsewhere()) {
      services.signals().check(snapshot(), store.unread(id), signal);
    }
    send(signal);
  }

  @Override
  public void stop(StopType type) {
    ExecutionSummary summary = summary();
    if (!summary.problem().isEmpty() && !summary.status().isTerminal()) {
      store.abandon(id, Instant.now());
      return;
    }
    if (!store.isServedElsewhere()) {
      services.signals().checkStop(snapshot());
    }
    String by = summary.executedBy();
    send(type == StopType.Cancel ? new Signal.Cancel(by) : new Signal.Complete(by));
  }

  private void send(Signal signal) {
    var post = new Post.Tell(id, signal);
    if (!store.isServedElsewhere()) {
      store.leave(post);
      return;
    }
    Optional<Reply> reply = store.post(post, PATIENCE);
    reply
        .filter(answer -> !answer.isTaken())
        .ifPresent(refusal -> {
          throw new SignalRefused(refusal.code(), refusal.reason());
        });
  }
}
