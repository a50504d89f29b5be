package dev.runbook.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What came of running the command in this process, away from any terminal. */
record Ran(int exitCode, String out, String err) {

  private static final Path RESOURCES = Path.of("src/test/resources");

  static Ran runbook(String... words) {
    return runbookWith(Map.of("HOME", "/nowhere"), words);
  }

  static Ran runbookWith(Map<String, String> environment, String... words) {
    return runbookWith(InputStream.nullInputStream(), environment, words);
  }

  static Ran runbookReading(String in, String... words) {
    var bytes = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
    return runbookWith(bytes, Map.of("HOME", "/nowhere"), words);
  }

  private static Ran runbookWith(InputStream in, Map<String, String> environment, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("RUNBOOK_STORE", anyStore());
    all.putIfAbsent("RUNBOOK_KEY_FILE", all.get("RUNBOOK_STORE") + ".key");
    var console = new Console(in, stream(out), stream(err), 0, all);
    int exitCode = RunbookCommand.execute(console, words);
    console.flush();
    return new Ran(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The path of a store that nobody has used. */
  static String anyStore() {
    return Path.of("target", "stores", UUID.randomUUID().toString(), "runbook.db").toString();
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
