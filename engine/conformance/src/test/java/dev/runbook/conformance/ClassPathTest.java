package dev.runbook.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.Actions;
import org.junit.jupiter.api.Test;

class ClassPathTest {

  @Test
  void the_class_path_offers_every_action_that_AWS_documents() {
    assertThat(Actions.onClassPath().names()).containsAll(Actions.DOCUMENTED);
  }
}
