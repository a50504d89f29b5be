package dev.runbook.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.testkit.Replay;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every execution of every case takes the same path again when it gets the same answers. */
class ReplayTest {

  @TestFactory
  Stream<DynamicTest> the_second_run_asks_and_tells_what_the_first_did() {
    var replay = new Replay(Repository.actions());
    return Repository.everyCase()
        .map(testCase ->
            DynamicTest.dynamicTest(
                "%s: %s".formatted(testCase.file(), testCase.name()),
                () -> assertThat(replay.differences(testCase)).isEmpty()));
  }
}
