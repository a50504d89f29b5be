package dev.runbook.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StepPathTest {

  private static final String EXECUTION = "73c8eef8-f4ee-4a05-820c-000000000001";

  @Test
  void an_id_is_the_same_whenever_it_is_asked_for() {
    StepPath path = StepPath.EXECUTION.then("patch").attempt(2);

    assertThat(path.idWithin(EXECUTION)).isEqualTo(path.idWithin(EXECUTION));
    assertThat(path).hasToString("patch/2");
  }

  @Test
  void an_id_is_a_uuid_of_version_8() {
    UUID id = UUID.fromString(StepPath.EXECUTION.then("patch").idWithin(EXECUTION));

    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void ids_of_neighbours_differ() {
    Set<String> ids = new HashSet<>();
    for (int execution = 0; execution < 100; execution++) {
      for (int step = 0; step < 1000; step++) {
        ids.add(
            StepPath.EXECUTION
                .then("step" + step)
                .idWithin("73c8eef8-f4ee-4a05-820c-%012d".formatted(execution)));
      }
    }

    assertThat(ids).hasSize(100_000);
  }
}
