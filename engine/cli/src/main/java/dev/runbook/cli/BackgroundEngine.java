package dev.runbook.cli;

import dev.runbook.journal.StoreFailed;
import dev.runbook.local.store.Post;
import dev.runbook.local.store.Reply;
import dev.runbook.local.store.SqliteStore;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The process that runs the executions of a store while nobody waits for them. */
final class BackgroundEngine {

  /*
   * Nothing is lost
   * ---------------
   * What is handed over has been written down before. The engine says that it took it; one that is
   * about to end says nothing, and then another one is started, which goes on with all there is.
   */

  /** How it is called where others are told who uses a store. */
  static final String COMMAND = "runbook engine";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration REPLY = Duration.ofSeconds(3);
  private static final long GLANCE_MS = 20;
  private static final long LARGEST_LOG = 1_000_000;

  private final StorePlace place;
  private final Path log;

  /** The engine of a store, whether or not it runs. */
  BackgroundEngine(StorePlace place) {
    this.place = place;
    this.log = place.file().toAbsolutePath().resolveSibling("engine.log");
  }

  /**
   * Has an execution that is written down run, and returns once that is sure.
   *
   * @throws StoreFailed if it cannot be
   */
  void take(SqliteStore store, String executionId) throws InterruptedException {
    Instant latest = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(latest)) {
      if (!store.isServedElsewhere()) {
        start(store, latest);
      }
      Optional<Reply> reply = store.post(new Post.Resume(executionId), REPLY);
      if (reply.isPresent() && !reply.get().isTaken()) {
        throw failed("does not run execution %s: %s".formatted(executionId, reply.get().reason()));
      }
      if (reply.isPresent()) {
        return;
      }
    }
    throw failed("did not answer; execution %s is kept".formatted(executionId));
  }

  /** Returns once an engine, this one or another, has the store. */
  private void start(SqliteStore store, Instant latest) throws InterruptedException {
    Process process = launch();
    while (!store.isServedElsewhere() && Instant.now().isBefore(latest)) {
      if (process.waitFor(GLANCE_MS, TimeUnit.MILLISECONDS) && !store.isServedElsewhere()) {
        throw failed("did not start: it ended with %d".formatted(process.exitValue()));
      }
    }
  }

  private Process launch() {
    try {
      rotate();
      return new ProcessBuilder(command())
          .redirectInput(Redirect.from(new File("/dev/null")))
          .redirectErrorStream(true)
          .redirectOutput(Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw failed("cannot be started: " + e.getMessage());
    }
  }

  private void rotate() throws IOException {
    if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
      Files.move(log, log.resolveSibling("engine.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    // A session of its own: the terminal takes nothing along when it goes.
    Stream.of("/usr/bin/setsid", "/bin/setsid")
        .filter(setsid -> Files.isExecutable(Path.of(setsid)))
        .findFirst()
        .ifPresent(command::add);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(StorePlace.properties());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.runbook.cli.Main"));
    command.addAll(List.of("engine", "--store", place.file().toAbsolutePath().toString()));
    return command;
  }

  private StoreFailed failed(String what) {
    return new StoreFailed(
        "the engine in the background " + what,
        "%s says more; 'runbook resume%s' goes on with what is kept".formatted(log, place.words()),
        null);
  }
}
