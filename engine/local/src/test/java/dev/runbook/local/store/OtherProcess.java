package dev.runbook.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.journal.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Another process that has a store open; it says on its output how far it is. */
final class OtherProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader said;

  private OtherProcess(Process process) {
    this.process = process;
    this.said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts one that does {@code what} with a store: {@code writes} or {@code serves}. */
  static OtherProcess that(String what, Path file) throws IOException {
    return new OtherProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Drunbook.command=runbook run",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                what,
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** The next line it says; empty once it has ended. */
  Optional<String> next() throws IOException {
    return Optional.ofNullable(said.readLine());
  }

  long pid() {
    return process.pid();
  }

  /** Kills it as SIGKILL does, and returns when it is dead. */
  void kill() {
    // Asked of the process itself, it would also close what can be read of it.
    assertThat(process.toHandle().destroyForcibly() || !process.isAlive()).isTrue();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  /** What runs in the other process. */
  public static void main(String[] arguments) throws IOException {
    SqliteStore store = SqliteStore.open(Path.of(arguments[1]));
    switch (arguments[0]) {
      case "writes" -> write(store);
      case "serves" -> serve(store);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    int whenTheTestEnds = System.in.read();
    System.exit(whenTheTestEnds);
  }

  /** Four executions write for ever; each says what it was told is on disk. */
  private static void write(SqliteStore store) {
    for (int i = 0; i < 4; i++) {
      String id = "e" + i;
      Thread.ofPlatform()
          .start(() -> {
            Journal journal = store.begin(Samples.beginning(id), List.of(), false);
            for (int number = 1; ; number++) {
              Samples.write(journal, number, 1);
              System.out.println(id + " " + number);
            }
          });
    }
  }

  /** Takes posts to e1, refuses those to e2, and has no other execution. */
  private static void serve(SqliteStore store) {
    for (String id : List.of("e1", "e2", "e3")) {
      store.begin(Samples.beginning(id), List.of(), false).write();
    }
    store.deliverTo(post ->
        switch (post.executionId()) {
          case "e1" -> Optional.of(Reply.TAKEN);
          case "e2" -> Optional.of(new Reply("InvalidAutomationSignalException", "too late"));
          default -> Optional.empty();
        });
    System.out.println("ready");
  }
}
