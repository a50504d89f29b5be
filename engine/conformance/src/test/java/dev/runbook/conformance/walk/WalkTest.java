package dev.runbook.conformance.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.runbook.action.Actions;
import dev.runbook.action.FlowAction;
import dev.runbook.actions.flow.FlowActions;
import dev.runbook.engine.RunbookCheck;
import dev.runbook.execution.Status;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import dev.runbook.source.Limits;
import dev.runbook.source.Source;
import dev.runbook.testkit.StandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every runbook of a folder, in made up worlds: answers drawn from what its conditions compare
 * with, failures, timeouts, decisions and stops. Whatever happens, it ends.
 *
 * <p>The folder is our own, or any other: {@code mvn verify -pl engine/conformance -am
 * -Dtest=WalkTest -Dsurefire.failIfNoSpecifiedTests=false -Dwalk=FOLDER}. What came of it is
 * written to {@code target/walk.txt}.
 */
class WalkTest {

  private static final int WALKS = 10;
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final StringBuilder RESULTS = new StringBuilder();
  private static final Map<Status, Integer> ENDINGS = new EnumMap<>(Status.class);

  @TestFactory
  Stream<DynamicTest> every_execution_ends() throws IOException {
    Path folder = Path.of(System.getProperty("walk", "../../runbooks"));
    Actions actions = actions();
    return files(folder).stream()
        .flatMap(file -> runbook(file, actions).stream())
        .map(walked ->
            DynamicTest.dynamicTest(
                walked.name(),
                () -> assertTimeoutPreemptively(LONGEST, () -> walk(walked, actions))));
  }

  private record Named(String name, Source source, Runbook runbook) {}

  private static void walk(Named named, Actions actions) throws InterruptedException {
    var walked = new WalkedRunbook(named.source(), named.runbook(), actions);
    for (long seed = 1; seed <= WALKS; seed++) {
      walked.walk(seed);
    }
    walked.endings().forEach((status, times) -> ENDINGS.merge(status, times, Integer::sum));
    RESULTS.append(
        "%s: %s, %d %% of its steps%s%n"
            .formatted(
                named.name(),
                walked.endings(),
                walked.percentReached(),
                walked.refusals().isEmpty() ? "" : ", refused: " + walked.refusals()));
    assertThat(walked.endings()).as("never started: " + walked.refusals()).isNotEmpty();
  }

  @AfterAll
  static void write() throws IOException {
    Files.writeString(Path.of("target", "walk.txt"), RESULTS.append(ENDINGS).append('\n'));
  }

  /** The flow actions as they are; everything else is answered for. */
  private static Actions actions() {
    Predicate<FlowAction> needsDocuments =
        flow -> flow.definition().name().equals("aws:executeAutomation");
    return StandIn.beside(
        Actions.of(FlowActions.all().stream().filter(needsDocuments.negate()).toList()));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(WalkTest::isRunbook).sorted().toList();
    }
  }

  private static boolean isRunbook(Path file) {
    String name = file.getFileName().toString();
    return name.matches(".*\\.(ya?ml|json)")
        && !name.endsWith(".test.yaml")
        && !file.toString().contains("/target/")
        && !file.toString().contains("/errors/");
  }

  /** The runbook in a file, if there is one that can run. */
  private static Optional<Named> runbook(Path file, Actions actions) {
    Source source;
    try {
      source =
          new Source(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
    var report = new Report();
    Optional<Runbook> runbook =
        new RunbookCheck(actions, Limits.UNLIMITED_DOCUMENT).check(source, report);
    if (report.hasErrors()) {
      report.errors().stream()
          .findFirst()
          .ifPresent(error -> RESULTS.append("%s: %s%n".formatted(file, error.message())));
      return Optional.empty();
    }
    return runbook.map(parsed -> new Named(file.toString(), source, parsed));
  }
}
