package dev.runbook.actions.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.ActionResult;
import dev.runbook.action.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads when a script does not return. */
class PythonFailureTest {

  private static final String STAGE = "Step fails when it is Poll action status for completion. ";
  private static final String GUIDE =
      " Please refer to Automation Service Troubleshooting Guide for more diagnosis details.";

  @Test
  void an_exception_is_told_with_the_scripts_own_lines() throws InterruptedException {
    Failure failure =
        Attempt.python(
                """
                import json

                def inner(text):
                    raise ValueError("no " + text)

                def handler(events, context):
                    inner("volume")
                """)
            .failed();

    String told =
        """
        Traceback (most recent call last):
          File "script.py", line 7, in handler
            inner("volume")
          File "script.py", line 4, in inner
            raise ValueError("no " + text)
        ValueError: no volume\
        """;
    assertThat(failure.message()).isEqualTo(STAGE + told + "." + GUIDE);
    assertThat(failure.details()).isEqualTo(Map.of("VerificationErrorMessage", told));
  }

  @Test
  void frames_of_libraries_are_left_out_and_causes_are_not() throws InterruptedException {
    assertThat(
            Attempt.python(
                    """
                    import json
                    def handler(events, context):
                        try:
                            json.loads("{")
                        except ValueError as e:
                            raise KeyError("gone") from e
                    """)
                .failure())
        .contains("line 4, in handler", "JSONDecodeError: Expecting", "line 6, in handler")
        .contains("direct cause", "KeyError: 'gone'")
        .doesNotContain("decoder.py", "runner.py");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x = 1;;def handler(e, c): return ( | File \"script.py\", line 3",
        "import nothing_of_that_name | ModuleNotFoundError: No module named 'nothing_of_that_name'",
        "def main(): pass;def other(): pass | Handler 'handler' is missing: the script has the functions main, other",
        "x = 1 | Handler 'handler' is missing: the script has no functions",
        "handler = 5 | Handler 'handler' is no function: in the script it is of type int",
        "def handler(): pass | TypeError: handler() takes 0 positional arguments but 2 were given",
        "def handler(e, c): import sys; sys.exit(3) | SystemExit: 3",
        "import sys; sys.exit(0) | The script left with sys.exit; a handler returns its result",
        "import os; os._exit(7) | The script's process ended with status 7 and without a result",
        "import os; os._exit(0) | The script's process ended with status 0 and without a result",
        "import os; os.kill(os.getpid(), 9) | The script's process was ended by signal 9 (SIGKILL)",
        "import os; os.abort() | The script's process was ended by signal 6 (SIGABRT)",
        "import os; os.kill(os.getppid(), 9) | looks after it were ended from outside",
        "def handler(e, c): raise Exception('x' * 10 ** 6) | xxx…",
        "def handler(e, c): return handler(e, c) | RecursionError",
      })
  void every_other_way_to_fail_is_told(String script, String reason) throws InterruptedException {
    assertThat(Attempt.python(script.replace(";;", "\n\n").replace(";def", "\ndef")).failure())
        .startsWith(STAGE)
        .contains(reason)
        .hasSizeLessThan(9000);
  }

  @Test
  void more_memory_than_a_script_may_use_is_an_exception_with_the_limit()
      throws InterruptedException {
    assertThat(Attempt.python("def handler(e, c): return len(bytearray(600 << 20))").failure())
        .contains("line 1, in handler", "MemoryError", "A script can use 512 MB of memory");
  }

  @Test
  void the_limit_of_memory_leaves_room_for_many_threads() throws InterruptedException {
    assertThat(
            Attempt.python(
                    """
                    import concurrent.futures, threading
                    def handler(events, context):
                        meeting = threading.Barrier(32)
                        with concurrent.futures.ThreadPoolExecutor(32) as pool:
                            return sum(pool.map(lambda i: meeting.wait() >= 0, range(32)))
                    """)
                .payload())
        .isEqualTo("32");
  }

  @Test
  void limits_can_be_switched_off() throws InterruptedException {
    var none = new ScriptLimits(ScriptLimits.UNLIMITED, ScriptLimits.UNLIMITED, 256);

    assertThat(
            Attempt.python("def handler(e, c): return len(bytearray(600 << 20))")
                .limits(none)
                .payload())
        .isEqualTo("629145600");
  }

  @Test
  void a_file_that_is_too_large_is_an_exception() throws InterruptedException {
    assertThat(
            Attempt.python(
                    """
                    def handler(events, context):
                        with open("f", "wb") as f:
                            f.truncate(600 << 20)
                    """)
                .failure())
        .contains("OSError: [Errno 27] File too large");
  }

  @Test
  void a_machine_without_Python_is_told_what_to_install(@TempDir Path nothing)
      throws InterruptedException {
    assertThat(Attempt.python("").variable("PATH", nothing.toString()).failure())
        .contains("Scripts need Python 3, and no 'python3' that works is on the PATH (" + nothing)
        .contains("install Python");
  }

  @Test
  void a_Python_of_another_version_is_named_when_the_script_fails(@TempDir Path folder)
      throws Exception {
    Path broken = Files.writeString(folder.resolve("python3.6"), "#!/bin/sh\nexit 127\n");
    assertThat(broken.toFile().setExecutable(true)).isTrue();
    var attempt =
        Attempt.python("def handler(e, c): return e['n']")
            .with("Runtime", "python3.6")
            .variable("PATH", folder + ":" + System.getenv("PATH"));

    ActionResult result = attempt.perform();

    assertThat(result.answer().warning())
        .matches("python3.6 is not installed here; Python 3\\.[0-9.]+ ran the script");
  }
}
