package dev.runbook.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.journal.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a process that is killed in the middle of writing. */
class CrashTest {

  @TempDir Path folder;

  @RepeatedTest(3)
  void whatever_was_acknowledged_before_a_kill_is_there_and_writing_goes_on() throws Exception {
    Path file = folder.resolve("store.db");
    Map<String, Integer> acknowledged = new LinkedHashMap<>();
    try (OtherProcess other = OtherProcess.that("writes", file)) {
      for (int lines = 0; lines < 2000; lines++) {
        take(other.next(), acknowledged);
      }
      other.kill();
      for (Optional<String> line = other.next(); line.isPresent(); line = other.next()) {
        take(line, acknowledged);
      }
    }

    try (SqliteStore store = SqliteStore.open(file)) {
      assertThat(acknowledged).hasSize(4);
      acknowledged.forEach((id, steps) -> {
        var entries = store.history(id).orElseThrow().entries();
        // The last step may have been written without anybody hearing of it.
        assertThat(entries.size() / 3).isBetween(steps, steps + 1);
        List<Object> expected = new ArrayList<>();
        for (int number = 1; number <= entries.size() / 3; number++) {
          expected.addAll(Samples.step(number));
        }
        assertThat(entries).isEqualTo(expected);
      });
      assertThat(store.unfinished()).containsExactlyInAnyOrder("e0", "e1", "e2", "e3");
      Samples.write(store.goOn("e0"), 1, 1);
      assertThat(store.history("e0").orElseThrow().entries())
          .endsWith(Samples.step(1).toArray(new Entry[0]));
    }
  }

  private static void take(Optional<String> line, Map<String, Integer> acknowledged) {
    String[] words = line.orElse("").split(" ", 2);
    if (words.length == 2 && words[1].matches("\\d+")) { // The last line may be cut.
      acknowledged.merge(words[0], Integer.valueOf(words[1]), Math::max);
    }
  }
}
