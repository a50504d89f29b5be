package dev.runbook.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Does what people do with the command, so that a JVM which watches can keep the classes it takes.
 * The launcher runs it when there is no such cache yet; what it prints goes nowhere.
 */
final class Rehearsal {

  private static final long LONGEST_MILLISECONDS = 60_000;

  private static final String RUNBOOK =
      """
      description: Everything a short run usually touches.
      schemaVersion: '0.3'
      parameters:
        Names: {type: StringList, default: [a, b]}
        Settings: {type: StringMap, default: {}}
        Count: {type: Integer, default: 3}
        Name: {type: String, default: world, allowedPattern: '[a-z]+'}
      mainSteps:
        - name: invoke
          action: aws:invokeLambdaFunction
          maxAttempts: 2
          onFailure: Continue
          inputs:
            FunctionName: Echo
            InputPayload: {name: '{{ Name }}', all: '{{ Names }}', text: 'x {{ Settings }}'}
          outputs:
            - {Name: Answer, Selector: $.name, Type: String}
        - name: script
          action: aws:executeScript
          onFailure: Continue
          inputs: {Runtime: python3.11, Handler: len, Script: 'len = lambda e, c: print(e)'}
        - name: choose
          action: aws:branch
          inputs:
            Choices:
              - And:
                  - {Variable: '{{ Name }}', StringEquals: world}
                  - {Variable: '{{ Name }}', StartsWith: w}
                  - {Variable: '{{ Count }}', NumericGreaterOrEquals: 2}
                  - {Variable: '{{ Count }}', NumericLesser: 4}
                NextStep: pause
            Default: pause
        - name: pause
          action: aws:sleep
          inputs: {Duration: PT0.001S}
      outputs:
        - invoke.Answer
      """;

  private static final String CASES =
      """
      runbook: rehearsal.yaml
      cases:
        - name: goes on when the function fails
          answers: [{step: invoke, fails: throttled}]
          expect: {status: Success, steps: [{invoke: Failed}, {choose: Success}, {pause: Success}]}
        - name: expects the wrong thing
          answers: [{step: invoke, returns: {name: world}}]
          expect: {status: Failed, outputs: {invoke.Answer: [moon]}}
      """;

  private static final String FUNCTION = "def lambda_handler(event, context):\n    return event\n";

  private Rehearsal() {}

  /** Runs all of it in a folder of its own. */
  public static void main(String[] arguments) throws IOException {
    Thread.ofPlatform().daemon().start(Rehearsal::giveUpInTheEnd);
    Path folder = Files.createTempDirectory("runbook-rehearsal");
    try {
      perform(folder);
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  private static void perform(Path folder) throws IOException {
    Path runbook = Files.writeString(folder.resolve("rehearsal.yaml"), RUNBOOK);
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.yaml"), RUNBOOK.replace("Default: pause", "Default: x"));
    Path json = Files.writeString(folder.resolve("wrong.json"), "{\"schemaVersion\": \"0.3\"}");
    Path cases = Files.writeString(folder.resolve("rehearsal.test.yaml"), CASES);
    Path function = Files.createDirectories(folder.resolve("functions").resolve("Echo"));
    Files.writeString(function.resolve("lambda_function.py"), FUNCTION);
    String functions = function.resolveSibling("").toString();
    Map<String, String> store = Map.of("RUNBOOK_STORE", folder.resolve("runbook.db").toString());
    List<List<String>> scenes =
        List.of(
            List.of("--help"),
            List.of("run", "--help"),
            List.of("validate", runbook.toString()),
            List.of("validate", folder.toString(), "--output", "json"),
            List.of("validate", wrong.toString(), json.toString()),
            List.of("graph", runbook.toString()),
            List.of("test", cases.toString(), "--coverage"),
            List.of("run", wrong.toString()),
            List.of("run", runbook.toString(), "--functions", functions, "-p", "Names=[\"c\"]"),
            List.of("run", runbook.toString(), "--functions", functions, "--output", "json"),
            List.of("run", runbook.toString(), "--endpoint-url", "http://127.0.0.1:1"),
            List.of("executions"),
            List.of("executions", "--output", "json"));
    for (int columns : List.of(0, 80)) {
      var console =
          new Console(InputStream.nullInputStream(), nowhere(), nowhere(), columns, store);
      scenes.forEach(scene -> RunbookCommand.execute(console, scene.toArray(String[]::new)));
    }
  }

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static void giveUpInTheEnd() {
    try {
      Thread.sleep(LONGEST_MILLISECONDS);
    } catch (InterruptedException notWaitedFor) {
      return;
    }
    Runtime.getRuntime().halt(1);
  }
}
