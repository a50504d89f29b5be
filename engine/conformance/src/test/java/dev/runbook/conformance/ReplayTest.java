package dev.runbook.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.Actions;
import dev.runbook.testkit.Replay;
import dev.runbook.testkit.TestCase;
import dev.runbook.testkit.TestFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every execution of every case takes the same path again when it gets the same answers. */
class ReplayTest {

  @TestFactory
  Stream<DynamicTest> the_second_run_asks_and_tells_what_the_first_did() {
    Actions actions = Repository.actions();
    var replay = new Replay(actions);
    return Stream.of("language", "actions", "library")
        .map(folder -> Repository.TOP.resolve("runbooks").resolve(folder))
        .flatMap(ReplayTest::files)
        .flatMap(file -> cases(file, actions))
        .map(testCase ->
            DynamicTest.dynamicTest(
                "%s: %s".formatted(testCase.file(), testCase.name()),
                () -> assertThat(replay.differences(testCase)).isEmpty()));
  }

  private static Stream<Path> files(Path folder) {
    try {
      return TestFile.at(folder).stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Stream<TestCase> cases(Path file, Actions actions) {
    try {
      return TestFile.read(file, actions).cases().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
