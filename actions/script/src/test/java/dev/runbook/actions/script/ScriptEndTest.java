package dev.runbook.actions.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.action.ActionResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A script ends with its attempt, and leaves nothing: no process, no file, no thread. */
@Timeout(120)
class ScriptEndTest {

  /** Says who and where it is, and what it started, and never ends. */
  private static final String STUBBORN =
      """
      import os, signal, subprocess, sys, time
      def handler(events, context):
          signal.signal(signal.SIGTERM, signal.SIG_IGN)
          child = subprocess.Popen(["sleep", "1000"])
          fled = subprocess.Popen(["setsid", "sleep", "1000"], stdout=subprocess.DEVNULL)
          print("pids", os.getppid(), os.getpid(), child.pid, fled.pid)
          print("folder", os.path.dirname(os.getcwd()))
          print("ready")
          while True:
              time.sleep(1)
      """;

  private static final String OBEDIENT =
      STUBBORN.replace(
          "signal.signal(signal.SIGTERM, signal.SIG_IGN)",
          "signal.signal(signal.SIGTERM, lambda *_: sys.exit(print('asked to end')))");

  @Test
  void a_script_that_outlives_its_limit_ends_with_all_it_started() throws InterruptedException {
    var attempt = Attempt.python(STUBBORN).lasting(Duration.ofSeconds(2));

    assertThat(attempt.failure())
        .contains("Script execution times out after 2 seconds")
        .startsWith("Step timed out while step is Poll action status for completion.");
    assertNothingIsLeft(attempt.lines());
  }

  @Test
  void a_script_that_ignores_being_asked_is_ended_when_its_attempt_is_interrupted()
      throws Exception {
    var running = new Running(Attempt.python(STUBBORN)).ready();

    running.thread.interrupt();

    assertThatThrownBy(running.result::get).hasCauseInstanceOf(InterruptedException.class);
    assertNothingIsLeft(running.attempt.lines());
  }

  @Test
  void a_script_may_clean_up_when_it_is_asked_to_end() throws Exception {
    Path file = Files.createTempFile("cleaned", "up");
    var running =
        new Running(
                Attempt.python(
                    OBEDIENT.replace(
                        "print('asked to end')", "open('%s', 'w').write('done')".formatted(file))))
            .ready();

    running.thread.interrupt();

    assertThatThrownBy(running.result::get).hasCauseInstanceOf(InterruptedException.class);
    assertThat(file).hasContent("done");
    assertNothingIsLeft(running.attempt.lines());
    Files.delete(file);
  }

  @Test
  void nothing_is_left_when_a_script_returns_or_raises() throws InterruptedException {
    for (String last :
        List.of("return 1", "raise KeyError", "os._exit(1)", "os.kill(os.getpid(), 9)")) {
      var attempt =
          Attempt.python(STUBBORN.replace("    while True:\n        time.sleep(1)", "    " + last));

      attempt.perform();

      assertNothingIsLeft(attempt.lines());
    }
  }

  @Test
  void a_script_that_kills_its_supervisor_ends_too() throws InterruptedException {
    var attempt =
        Attempt.python(
            """
            import os, time
            def handler(events, context):
                print("pids", os.getppid(), os.getpid())
                print("folder", os.path.dirname(os.getcwd()))
                os.kill(os.getppid(), 9)
                time.sleep(1000)
            """);

    assertThat(attempt.failure()).contains("were ended from outside");
    for (long pid : pids(attempt.lines())) {
      ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    }
    assertNothingIsLeft(attempt.lines());
  }

  @Test
  void files_that_resist_removal_are_removed() throws InterruptedException {
    var attempt =
        Attempt.python(
            """
            import os
            def handler(events, context):
                os.makedirs("a/b/c")
                os.symlink("/", "a/root")
                open("a/b/c/f", "w").close()
                os.chmod("a/b/c", 0)
                os.chmod("a/b", 0o500)
                print("folder", os.path.dirname(os.getcwd()))
            """);

    attempt.payload();

    assertNothingIsLeft(attempt.lines());
  }

  @Test
  void a_fork_bomb_is_ended() throws InterruptedException {
    var attempt =
        Attempt.python(
                """
                import os
                def handler(events, context):
                    print("pids", os.getppid(), os.getpid())
                    print("folder", os.path.dirname(os.getcwd()))
                    for _ in range(5000):
                        try:
                            os.fork()
                        except OSError:
                            pass
                """)
            .limits(new ScriptLimits(64 << 20, 64 << 20, 50));

    assertThat(attempt.failure())
        .contains("The script was ended because more than 50 of its processes were running");
    assertNothingIsLeft(attempt.lines());
    assertThat(commandsWith(folder(attempt.lines()).toString())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"returns", "outlives its limit", "is stopped"})
  void fifty_at_once_leave_nothing(String how) throws Exception {
    boolean returns = how.equals("returns");
    String script = returns ? OBEDIENT.replace("while True:", "for _ in ():") : OBEDIENT;
    var limit = Duration.ofSeconds(how.equals("outlives its limit") ? 10 : 100);
    List<Running> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(new Running(Attempt.python(script).lasting(limit)));
    }

    if (how.equals("is stopped")) {
      for (Running each : all) {
        each.ready();
      }
      all.forEach(each -> each.thread.interrupt());
    }
    for (Running each : all) {
      each.thread.join();
    }

    assertThat(all)
        .extracting(each -> each.attempt.lines())
        .filteredOn(lines -> lines.contains("ready"))
        .isNotEmpty()
        .allSatisfy(ScriptEndTest::assertNothingIsLeft);
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(Thread::isAlive)
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("script-"));
  }

  @Test
  void a_killed_JVM_leaves_nothing() throws Exception {
    Process jvm = ChildJvm.performing(STUBBORN);
    List<String> lines = new ArrayList<>();
    try (var output = jvm.inputReader()) {
      for (String line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
        lines.add(line);
      }
    }
    Map<Long, ProcessHandle> processes = new ConcurrentHashMap<>();
    pids(lines).forEach(pid -> ProcessHandle.of(pid).ifPresent(p -> processes.put(pid, p)));
    assertThat(processes).hasSize(4);

    jvm.destroyForcibly();

    for (ProcessHandle process : processes.values()) {
      process.onExit().get();
    }
    assertNothingIsLeft(lines);
  }

  @Test
  void a_hundred_megabytes_of_output_pass_through_a_small_heap() throws Exception {
    Process jvm =
        ChildJvm.counting(
            """
            import os
            def handler(events, context):
                for _ in range(50):
                    os.write(1, b"x" * (1 << 20))
                for _ in range(50):
                    os.write(2, (b"y" * 1023 + b"\\n") * 1024)
            """,
            "-Xmx16m");

    try (var output = jvm.inputReader()) {
      assertThat(output.lines()).last().asString().isEqualTo("104806400 characters, Succeeded");
    }
  }

  private static void assertNothingIsLeft(List<String> lines) {
    assertThat(pids(lines).stream().flatMap(pid -> ProcessHandle.of(pid).stream()))
        .as("processes")
        .isEmpty();
    assertThat(folder(lines)).doesNotExist();
  }

  private static List<Long> pids(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("pids "))
        .flatMap(line -> List.of(line.substring(5).split(" ")).stream())
        .map(Long::parseLong)
        .toList();
  }

  private static Path folder(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("folder "))
        .map(line -> Path.of(line.substring(7)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the script did not begin: " + lines));
  }

  private static List<String> commandsWith(String text) {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(command -> command.contains(text))
        .toList();
  }

  /** An attempt on a thread of its own. */
  private static final class Running {

    final Attempt attempt;
    final FutureTask<ActionResult> result;
    final Thread thread;
    private final CountDownLatch ready = new CountDownLatch(1);

    Running(Attempt attempt) {
      this.attempt = attempt;
      Callable<ActionResult> work =
          () ->
              attempt.perform(line -> {
                if (line.equals("ready")) {
                  ready.countDown();
                }
              });
      this.result = new FutureTask<>(work);
      this.thread = Thread.ofVirtual().start(result);
    }

    Running ready() throws InterruptedException {
      ready.await();
      return this;
    }
  }
}
