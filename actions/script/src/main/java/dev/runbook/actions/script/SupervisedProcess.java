package dev.runbook.actions.script;

import dev.runbook.action.WorkAction.LogSink;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process under {@code supervisor.py}, which ends with all it started when this is closed. */
final class SupervisedProcess implements AutoCloseable {

  /*
   * One mechanism ends everything: the end of the supervisor's standard input, whether we close it
   * or the kernel does because we are gone. So an attempt that is interrupted while the command line
   * leaves, or whose JVM is killed, needs nobody to clean up after it.
   *
   * Two platform threads read, because reading a pipe blocks the thread below a virtual one and
   * cannot be interrupted. They end with the supervisor.
   */

  /** More than the supervisor gives a script to end by itself. */
  private static final Duration TO_END = Duration.ofSeconds(5);

  private static final int STACK = 256 * 1024;

  private final Process supervisor;
  private final Workplace workplace;
  private final OutputLines output;
  private final Thread outputReader;
  private final CompletableFuture<byte[]> report = new CompletableFuture<>();

  private SupervisedProcess(Process supervisor, Workplace workplace, LogSink log) {
    this.supervisor = supervisor;
    this.workplace = workplace;
    this.output = new OutputLines(log);
    this.outputReader = reader("output", () -> output.follow(supervisor.getErrorStream()));
    reader("report", () -> report.complete(readAll(supervisor.getInputStream())));
  }

  /** Starts the supervisor; {@code command} waits for {@link #go}. */
  static SupervisedProcess start(
      String python,
      Workplace workplace,
      ScriptLimits limits,
      List<String> command,
      Map<String, String> environment,
      LogSink log)
      throws IOException {
    List<String> supervised =
        new ArrayList<>(
            List.of(
                python,
                "-I",
                "-S",
                workplace.file(Workplace.SUPERVISOR),
                workplace.folder().toString(),
                Long.toString(limits.memory()),
                Long.toString(limits.file()),
                Integer.toString(limits.processes())));
    supervised.addAll(command);
    var builder = new ProcessBuilder(supervised).directory(workplace.folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new SupervisedProcess(builder.start(), workplace, log);
  }

  /** Lets the command begin. */
  void go() {
    try {
      supervisor.getOutputStream().write('\n');
      supervisor.getOutputStream().flush();
    } catch (IOException gone) {
      // Its report, or the lack of one, says more.
    }
  }

  /**
   * What the supervisor reports once the command has ended and its output has been read; empty when
   * the supervisor itself was ended.
   */
  byte[] await(Duration limit) throws InterruptedException, TimeoutException {
    try {
      byte[] reported = report.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      outputReader.join(TO_END);
      return reported;
    } catch (ExecutionException e) {
      throw new IllegalStateException("indicates a bug in SupervisedProcess, please report", e);
    }
  }

  /** Ends whatever still runs, and returns when it has ended. */
  @Override
  public void close() {
    output.mute();
    try {
      supervisor.getOutputStream().close();
    } catch (IOException gone) {
      // It has ended already, which is what closing asks of it.
    }
    try {
      if (!supervisor.waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
        supervisor.destroyForcibly().waitFor();
      }
      workplace.remove();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException resists) {
      // Only a supervisor that was killed left it, by a script that wants it to stay.
    }
  }

  private Thread reader(String of, Runnable work) {
    return Thread.ofPlatform()
        .daemon()
        .name("script-%s-%d".formatted(of, supervisor.pid()))
        .stackSize(STACK)
        .start(work);
  }

  private static byte[] readAll(InputStream stream) {
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException closed) {
      return new byte[0];
    }
  }
}
