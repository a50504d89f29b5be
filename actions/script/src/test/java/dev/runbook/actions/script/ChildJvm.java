package dev.runbook.actions.script;

import dev.runbook.action.ActionResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Another JVM that performs a script, to be killed or starved. */
final class ChildJvm {

  private ChildJvm() {}

  /** Prints what the script prints. */
  static Process performing(String script) throws IOException {
    return start("print", script);
  }

  /** Prints how much the script printed. */
  static Process counting(String script, String... flags) throws IOException {
    return start("count", script, flags);
  }

  private static Process start(String how, String script, String... flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            ChildJvm.class.getName(),
            how,
            Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8))));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  public static void main(String[] arguments) throws InterruptedException {
    String script = new String(Base64.getDecoder().decode(arguments[1]), StandardCharsets.UTF_8);
    var characters = new AtomicLong();
    boolean print = arguments[0].equals("print");
    var action = Attempt.python(script);
    ActionResult result =
        action
            .forgetful()
            .perform(line -> {
              characters.addAndGet(line.length());
              if (print) {
                System.out.println(line);
              }
            });
    System.out.println(characters + " characters, " + result.getClass().getSimpleName());
  }
}
