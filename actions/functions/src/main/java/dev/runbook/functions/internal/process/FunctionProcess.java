package dev.runbook.functions.internal.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One running copy of a function. Thread-safe; runs one invocation at a time. */
final class FunctionProcess {

  private static final Duration TO_END = Duration.ofSeconds(2);

  private final Process process;
  private final ProcessLog log;
  private final Mailbox mailbox;
  private final Duration timeout;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile long idleSince = System.nanoTime();

  private FunctionProcess(Process process, ProcessLog log, Mailbox mailbox, Duration timeout) {
    this.process = process;
    this.log = log;
    this.mailbox = mailbox;
    this.timeout = timeout;
  }

  static FunctionProcess start(Launch launch, Duration timeout) throws IOException {
    var mailbox = new Mailbox(timeout);
    var supervisor = new Supervisor();
    RuntimeApi api = RuntimeApi.open(mailbox);
    try {
      Process process = launch.start(supervisor, api.hostAndPort());
      ProcessLog log = ProcessLog.follow(process, supervisor.marker());
      var started = new FunctionProcess(process, log, mailbox, timeout);
      var unused =
          process.onExit().thenRun(() -> Thread.startVirtualThread(() -> started.exited(api)));
      return started;
    } catch (IOException e) {
      api.close();
      throw e;
    }
  }

  /** Waits until the process asks for work for the first time, or has failed to. */
  Mailbox.Start awaitStart(Duration limit) throws InterruptedException {
    try {
      return mailbox.started().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return new Mailbox.Start.TooSlow(limit);
    } catch (ExecutionException e) {
      throw new IllegalStateException("indicates a bug in Mailbox, please report", e);
    }
  }

  /** Runs an invocation to its end; empty if the process had ended before it saw it. */
  Optional<Outcome> run(Invocation invocation) throws InterruptedException {
    try {
      return mailbox.post(invocation).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      end(List.of(this));
      return Optional.of(FunctionError.timedOut(invocation.requestId(), timeout));
    } catch (ExecutionException e) {
      throw new IllegalStateException("indicates a bug in Mailbox, please report", e);
    }
  }

  /** What the process's end means for an invocation it did not get to. */
  Outcome.Failed exit(String requestId) {
    return FunctionError.exited(requestId, process.exitValue());
  }

  ProcessLog log() {
    return log;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void markIdle() {
    idleSince = System.nanoTime();
  }

  boolean idleFor(Duration limit) {
    return System.nanoTime() - idleSince >= limit.toNanos();
  }

  private void exited(RuntimeApi api) {
    try {
      letGo();
      api.drain(Duration.ofSeconds(1));
      mailbox.exited(process.exitValue());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      api.close();
      ended.complete(null);
    }
  }

  /** Closes the pipe the supervisor reads, on which it ends the process and what that started. */
  private void letGo() {
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      // The supervisor has ended already, which is what closing asks of it.
    }
  }

  /** Ends processes and all their descendants, and returns when they are gone. */
  static void end(Collection<FunctionProcess> processes) {
    List<ProcessHandle> descendants =
        Descendants.of(processes.stream().map(FunctionProcess::handle).toList());
    processes.forEach(FunctionProcess::letGo);
    long deadline = System.nanoTime() + TO_END.toNanos();
    for (FunctionProcess each : processes) {
      each.awaitExit(deadline);
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private void awaitExit(long deadline) {
    try {
      ended.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException stubborn) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("indicates a bug in FunctionProcess, please report", e);
    }
  }
}
