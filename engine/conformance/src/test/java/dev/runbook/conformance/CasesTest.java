package dev.runbook.conformance;

import dev.runbook.testkit.RunbookTests;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every case of every runbook in this repository. */
class CasesTest {

  /** Read where they are written, so that a failure names the file to open. */
  private static final Path RUNBOOKS = Path.of("..", "..", "runbooks");

  @TestFactory
  Stream<DynamicNode> cases() {
    return Stream.of("language", "actions", "library")
        .map(RUNBOOKS::resolve)
        .flatMap(RunbookTests::in);
  }
}
