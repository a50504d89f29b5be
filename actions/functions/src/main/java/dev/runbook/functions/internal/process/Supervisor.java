package dev.runbook.functions.internal.process;

import dev.runbook.process.SearchPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The few lines of shell that stand between us and a function's process, so that the process and
 * all its children end when we do, however we end.
 */
final class Supervisor {

  /*
   * The function runs in a session, and so a process group, of its own: Ctrl-C in the terminal does
   * not reach it, and one signal reaches everything it started. Beside it, in the same group, a
   * subshell reads a pipe that only we hold the other end of. A line on it asks for a marker in the
   * output (see ProcessLog); its end, which the kernel brings about even when we are killed, is the
   * order to kill the group. The shell itself becomes the function, so that the process we started
   * is the function's and its exit status is ours to read.
   *
   * Linux has setsid(1). macOS has not, but has perl. With neither, only the function's own process
   * is ended, and what it started may outlive it.
   */
  private static final String SCRIPT =
      """
      exec 3<&0
      (
        while read -r line; do printf '%s' "$0"; done
        kill -s KILL -- "-$$" || kill -s KILL "$$"
      ) <&3 3<&- 2>/dev/null &
      exec "$@" 3<&- </dev/null
      """;

  private static final String NEW_SESSION = "use POSIX; POSIX::setsid(); exec @ARGV or exit 127";

  private final String marker = "\u001e" + RandomId.next() + "\n";

  /** The command that runs {@code command} under supervision. */
  List<String> wrap(List<String> command, SearchPath path) {
    List<String> wrapped = new ArrayList<>(newSession(path));
    wrapped.addAll(List.of("/bin/sh", "-c", SCRIPT, marker));
    wrapped.addAll(command);
    return wrapped;
  }

  byte[] marker() {
    return marker.getBytes(StandardCharsets.US_ASCII);
  }

  private static List<String> newSession(SearchPath path) {
    Optional<String> setsid = path.find("setsid");
    if (setsid.isPresent()) {
      return List.of(setsid.get());
    }
    return path.find("perl").map(perl -> List.of(perl, "-e", NEW_SESSION)).orElse(List.of());
  }
}
