package dev.runbook.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.testkit.Cuts;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every execution of every case ends as it did when its journal is cut anywhere and it resumes. */
class CutsTest {

  @TestFactory
  Stream<DynamicTest> an_execution_cut_short_anywhere_ends_as_it_would_have() {
    var cuts = new Cuts(Repository.actions());
    return Repository.everyCase()
        .map(testCase ->
            DynamicTest.dynamicTest(
                "%s: %s".formatted(testCase.file(), testCase.name()),
                () -> assertThat(cuts.differences(testCase)).isEmpty()));
  }
}
