package dev.runbook.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.engine.RunbookCheck;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRefused;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.AwsJson;
import dev.runbook.execution.Execution;
import dev.runbook.issue.IssueText;
import dev.runbook.issue.Report;
import dev.runbook.source.Source;
import dev.runbook.testkit.EchoAction;
import dev.runbook.testkit.VirtualBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Our own runbooks with lines dropped, doubled, moved and overwritten: whatever comes of it, it is
 * read, checked and, where it is right, run to an end, without anything breaking.
 */
class MutationTest {

  private static final int ROUNDS = 20_000;
  private static final List<String> BITS =
      List.of(
          "null",
          "[]",
          "{}",
          "''",
          "- ",
          "true",
          "1",
          "-1",
          "{{ x }}",
          "{{ a.b }}",
          "step:x",
          "aws:branch",
          "aws:loop",
          "99999999999999999999",
          "{a: {b: [c]}}",
          "\n",
          "  ",
          ":");

  private final Random random = new Random(20_260_101);

  @Test
  void a_runbook_with_mistakes_in_it_is_answered_with_issues_or_an_ending()
      throws IOException, InterruptedException {
    List<String> texts = runbooksWithoutCallsToAws();
    var actions = Repository.actions().with(new EchoAction());
    var check = new RunbookCheck(actions);
    int ended = 0;
    for (int round = 0; round < ROUNDS; round++) {
      var source = new Source("mutated.yaml", mutated(texts.get(random.nextInt(texts.size()))));
      var report = new Report();
      check.check(source, report);
      new IssueText(source.name(), source.text()).render(report.issues());
      if (report.hasErrors()) {
        continue;
      }
      try (var engine =
          RunbookEngine.builder()
              .actions(actions)
              .backend(VirtualBackend.performingActions())
              .build()) {
        Execution execution = engine.start(StartRequest.of(source)).await();
        assertThat(execution.status().isTerminal()).as(source.text()).isTrue();
        assertThat(AwsJson.getAutomationExecution(execution).toString()).isNotEmpty();
        ended++;
      } catch (StartRefused refused) {
        assertThat(refused.code()).isEqualTo("InvalidAutomationExecutionParametersException");
      }
    }
    assertThat(ended).as("executions that got to run").isGreaterThan(ROUNDS / 200);
  }

  private static List<String> runbooksWithoutCallsToAws() throws IOException {
    try (var files = Files.walk(Repository.TOP.resolve("runbooks/language"))) {
      return files
          .filter(file -> file.getFileName().toString().equals("runbook.yaml"))
          .sorted()
          .map((Path file) -> Repository.read(file))
          .filter(text -> text.length() < 10_000 && !text.contains("invokeLambdaFunction"))
          .toList();
    }
  }

  private String mutated(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    for (int change = 1 + random.nextInt(3); change > 0 && !lines.isEmpty(); change--) {
      int at = random.nextInt(lines.size());
      String line = lines.get(at);
      String bit = BITS.get(random.nextInt(BITS.size()));
      int cut = random.nextInt(line.length() + 1);
      switch (random.nextInt(5)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.set(at, line.substring(0, line.indexOf(':') + 1) + " " + bit);
        case 2 -> lines.add(at, lines.get(random.nextInt(lines.size())));
        case 3 -> lines.set(at, "  " + line);
        default -> lines.set(at, line.substring(0, cut) + bit + line.substring(cut));
      }
    }
    return String.join("\n", lines);
  }
}
