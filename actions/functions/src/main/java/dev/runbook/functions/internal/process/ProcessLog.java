package dev.runbook.functions.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * What a process writes to its standard output and error, cut into invocations.
 *
 * <p>Thread-safe. Holds no more than the last 4 KB.
 */
final class ProcessLog {

  /*
   * Where one invocation's output ends
   * ----------------------------------
   * A function's answer travels over a socket and its output through a pipe, so the answer can
   * overtake the output. To cut exactly we ask the supervisor, which writes to the same pipe, to put
   * a marker there: whatever the function wrote before answering is in the pipe ahead of it.
   *
   * One platform thread for each process
   * ------------------------------------
   * Reading a pipe blocks the thread below a virtual one, and there may be hundreds of processes.
   */

  static final int KEPT = 4096;

  private static final int LOOKS = 20;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

  private final OutputStream supervisor;
  private final byte[] marker;
  private final TailBuffer tail = new TailBuffer(KEPT);
  private final Deque<CompletableFuture<byte[]>> cuts = new ArrayDeque<>();
  private int matched;
  private boolean ended;

  private ProcessLog(OutputStream supervisor, byte[] marker) {
    this.supervisor = supervisor;
    this.marker = marker;
  }

  static ProcessLog follow(Process process, byte[] marker) {
    var log = new ProcessLog(process.getOutputStream(), marker);
    Thread.ofPlatform()
        .daemon()
        .name("function-log-" + process.pid())
        .stackSize(128 * 1024)
        .start(() -> log.readToEnd(process.getInputStream()));
    return log;
  }

  /** Ends an invocation's output; completes with its last bytes once they have all arrived. */
  synchronized CompletableFuture<byte[]> cut() {
    var cut = new CompletableFuture<byte[]>();
    cuts.add(cut);
    if (ended) {
      completeCuts();
      return cut;
    }
    try {
      supervisor.write('\n');
      supervisor.flush();
    } catch (IOException exiting) {
      // No marker will come any more; the end of the output completes the cut.
    }
    return cut;
  }

  /**
   * When a process exits, Java moves what is left in the pipe behind the stream, on a thread of its
   * own that tells nobody when it is done. Meanwhile the stream may have been found at its end, or
   * closed. So the end is looked for again, for a moment.
   */
  private void readToEnd(InputStream output) {
    byte[] buffer = new byte[8192];
    read(output, buffer);
    for (int look = 0; look < LOOKS; look++) {
      if (read(output, buffer) > 0) {
        break;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    end();
  }

  /** Reads what there is and returns how much that was. */
  private long read(InputStream output, byte[] buffer) {
    long all = 0;
    try {
      for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
        accept(buffer, read);
        all += read;
      }
    } catch (IOException closed) {
      // The process has exited; what it wrote so far is what there is.
    }
    return all;
  }

  private synchronized void accept(byte[] buffer, int length) {
    int plain = 0;
    for (int i = 0; i < length; i++) {
      if (buffer[i] == marker[matched]) {
        matched++;
        if (matched == marker.length) {
          appendBeforeMarker(buffer, plain, i + 1);
          plain = i + 1;
          matched = 0;
          completeNextCut();
        }
      } else if (matched > 0) {
        releaseHeldBack(i);
        matched = buffer[i] == marker[0] ? 1 : 0;
      }
    }
    appendBeforeMarker(buffer, plain, length);
  }

  /** Appends up to {@code end}, less the part of a marker that stands there. */
  private void appendBeforeMarker(byte[] buffer, int start, int end) {
    int length = end - start - matched;
    if (length > 0) {
      tail.append(buffer, start, length);
    }
  }

  /** What looked like a marker at the end of an earlier buffer was output after all. */
  private void releaseHeldBack(int position) {
    int fromEarlier = matched - position;
    if (fromEarlier > 0) {
      tail.append(marker, 0, fromEarlier);
    }
  }

  private void completeNextCut() {
    byte[] output = tail.drain();
    CompletableFuture<byte[]> cut = cuts.poll();
    if (cut != null) {
      cut.complete(output);
    }
  }

  private synchronized void end() {
    ended = true;
    completeCuts();
  }

  private void completeCuts() {
    while (!cuts.isEmpty()) {
      completeNextCut();
    }
  }
}
