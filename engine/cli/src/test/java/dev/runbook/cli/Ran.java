package dev.runbook.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** What came of running the command in this process, away from any terminal. */
record Ran(int exitCode, String out, String err) {

  private static final Path RESOURCES = Path.of("src/test/resources");

  static Ran runbook(String... words) {
    return runbookWith(Map.of("HOME", "/nowhere"), words);
  }

  static Ran runbookWith(Map<String, String> environment, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var console = new Console(stream(out), stream(err), 0, environment);
    int exitCode = RunbookCommand.execute(console, words);
    console.flush();
    return new Ran(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static String right(String name) {
    return RESOURCES.resolve("right").resolve(name).toString();
  }

  static String wrong(String name) {
    return RESOURCES.resolve("wrong").resolve(name).toString();
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, false, StandardCharsets.UTF_8);
  }
}
