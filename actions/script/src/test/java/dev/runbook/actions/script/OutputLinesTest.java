package dev.runbook.actions.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLinesTest {

  @Test
  void lines_come_without_their_breaks_and_the_last_needs_none() {
    assertThat(lines("a\r\n\nb\n\tc")).containsExactly("a", "", "b", "\tc");
  }

  @Test
  void a_line_without_an_end_comes_in_pieces_that_split_no_character() {
    String odd = "x" + "😀".repeat(OutputLines.LONGEST);

    List<String> pieces = lines(odd);

    assertThat(pieces).hasSize(2).allSatisfy(p -> assertThat(p).doesNotEndWith("\ud83d"));
    assertThat(String.join("", pieces)).isEqualTo(odd);
  }

  private static List<String> lines(String output) {
    List<String> lines = new ArrayList<>();
    new OutputLines(lines::add)
        .follow(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)));
    return lines;
  }
}
