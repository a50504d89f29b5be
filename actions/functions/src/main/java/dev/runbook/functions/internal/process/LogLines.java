package dev.runbook.functions.internal.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The log of one invocation as Lambda writes it: START, what the function printed, END, REPORT. The
 * memory used is left out of the last, being unknown.
 */
public final class LogLines {

  private static final Payload NOT_ASKED_FOR = Payload.of("");

  private final String requestId;
  private final String version;
  private final int memory;
  private final boolean wanted;
  private long begun = System.nanoTime();

  /**
   * @param wanted whether anybody will read the log; nothing is waited for otherwise
   */
  public LogLines(String requestId, String version, int memory, boolean wanted) {
    this.requestId = requestId;
    this.version = version;
    this.memory = memory;
    this.wanted = wanted;
  }

  void begin() {
    begun = System.nanoTime();
  }

  Completion complete(Outcome outcome, CompletableFuture<byte[]> output)
      throws InterruptedException {
    if (!wanted) {
      return new Completion(outcome, NOT_ASKED_FOR);
    }
    double milliseconds = (System.nanoTime() - begun) / 1e6;
    var log = new ByteArrayOutputStream();
    write(log, "START RequestId: %s Version: %s\n".formatted(requestId, version));
    log.writeBytes(arrived(output));
    if (outcome instanceof Outcome.Failed failed && !failed.note().isEmpty()) {
      write(log, failed.note() + "\n");
    }
    write(log, "END RequestId: %s\n".formatted(requestId));
    write(log, report(milliseconds));
    byte[] whole = log.toByteArray();
    int from = Math.max(0, whole.length - ProcessLog.KEPT);
    return new Completion(outcome, Payload.of(Arrays.copyOfRange(whole, from, whole.length)));
  }

  private String report(double milliseconds) {
    return String.format(
        Locale.ROOT,
        "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %d ms\tMemory Size: %d MB\t\n",
        requestId,
        milliseconds,
        (long) Math.ceil(milliseconds),
        memory);
  }

  private static byte[] arrived(CompletableFuture<byte[]> output) throws InterruptedException {
    try {
      return output.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException heldOpen) {
      return "(output is held open by another process)\n".getBytes(StandardCharsets.UTF_8);
    } catch (ExecutionException e) {
      throw new IllegalStateException("indicates a bug in ProcessLog, please report", e);
    }
  }

  private static void write(ByteArrayOutputStream log, String line) {
    log.writeBytes(line.getBytes(StandardCharsets.UTF_8));
  }
}
