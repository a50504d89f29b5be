package dev.runbook.actions.script;

import dev.runbook.process.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The programs on this machine that run scripts. Thread-safe; asks each program once. */
final class Interpreters {

  /** What is on the path may be a script that chooses a Python, or fails to: so it is asked. */
  private static final String WHO =
      "import sys, site; print(sys.executable); print('%d.%d.%d' % sys.version_info[:3]); print(site.getuserbase())";

  private static final long PATIENCE_SECONDS = 10;

  private final Map<String, Optional<Python>> known = new HashMap<>();

  /**
   * A Python that works.
   *
   * @param program its own path
   * @param userBase where packages lie that were installed for this user only
   */
  record Python(String program, String version, String userBase) {

    /** Whether it is the one that {@code runtime}, such as {@code python3.11}, asks for. */
    boolean is(String runtime) {
      return ("python" + version).startsWith(runtime + ".");
    }
  }

  /** The Python that {@code runtime} names, or the machine's usual one. */
  Python python(String runtime, SearchPath path) throws InterruptedException, CannotRun {
    for (String name : List.of(runtime, "python3")) {
      Optional<String> program = path.find(name);
      Optional<Python> python = program.isPresent() ? ask(program.get()) : Optional.empty();
      if (python.isPresent()) {
        return python.get();
      }
    }
    throw new CannotRun(
        "Scripts need Python 3, and no 'python3' that works is on the PATH (%s); install Python or add it to the PATH"
            .formatted(path.folders()));
  }

  /** PowerShell, whatever version of it there is. */
  String powerShell(SearchPath path) throws CannotRun {
    return path.find("pwsh")
        .orElseThrow(() ->
            new CannotRun(
                "PowerShell scripts need PowerShell 7, and no 'pwsh' is on the PATH (%s); install it from https://aka.ms/powershell or add it to the PATH"
                    .formatted(path.folders())));
  }

  private synchronized Optional<Python> ask(String program) throws InterruptedException {
    Optional<Python> answer = known.get(program);
    if (answer == null) {
      answer = answer(program);
      known.put(program, answer);
    }
    return answer;
  }

  private static Optional<Python> answer(String program) throws InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(program, "-S", "-E", "-c", WHO)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException cannotStart) {
      return Optional.empty();
    }
    try {
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? read(process) : Optional.empty();
    } finally {
      process.destroyForcibly();
    }
  }

  private static Optional<Python> read(Process process) {
    try {
      byte[] output = process.getInputStream().readAllBytes();
      List<String> lines = new String(output, StandardCharsets.UTF_8).lines().toList();
      return lines.size() == 3
          ? Optional.of(new Python(lines.get(0), lines.get(1), lines.get(2)))
          : Optional.empty();
    } catch (IOException closed) {
      return Optional.empty();
    }
  }
}
