package dev.runbook.conformance;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.testkit.TestCase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever {@code docs/coming-from.md} has a place for here is shown by a case or a test. */
class ComingFromTest {

  private static final Path DOCS = Repository.TOP.resolve("docs");
  private static final String PAGE = Repository.read(DOCS.resolve("coming-from.md"));

  /** A label, as it is used. */
  private static final Pattern LABEL = Pattern.compile("\\[((?:case|test) [^]]+)](?![:(])");

  /** A label, as it is defined at the end: where it leads, and what is to be found there. */
  private static final Pattern DEFINITION =
      Pattern.compile("^\\[([^]]+)]: (\\S+) \"(.+)\"$", Pattern.MULTILINE);

  /** A file, and the name of a case or a test in it. */
  private record Shown(Path file, String name) {

    boolean isThere() {
      if (!Files.isRegularFile(file)) {
        return false;
      }
      return file.toString().endsWith(".java")
          ? Repository.read(file).contains(" void " + name + "(")
          : Repository.cases(file).stream().map(TestCase::name).anyMatch(name::equals);
    }
  }

  private static final Map<String, Shown> DEFINED =
      DEFINITION
          .matcher(PAGE)
          .results()
          .collect(
              toMap(
                  found -> found.group(1),
                  found -> new Shown(DOCS.resolve(found.group(2)).normalize(), found.group(3))));

  @Test
  void every_row_that_has_a_place_here_is_shown_by_something() {
    assertThat(tables()).hasSizeGreaterThan(10);
    List<String> unshown = new ArrayList<>();
    for (List<List<String>> table : tables()) {
      List<String> header = table.getFirst();
      int here = indexOfHere(header);
      assertThat(header.getLast()).as("%s", header).isEqualTo("shown by");
      for (List<String> row : table.subList(2, table.size())) {
        assertThat(row).as("%s", row).hasSameSizeAs(header);
        if (!row.get(here).startsWith("—") && !isShown(row.getLast())) {
          unshown.add(String.join(" | ", row));
        }
      }
    }

    assertThat(unshown).isEmpty();
  }

  @Test
  void what_shows_it_is_where_the_page_says() {
    assertThat(DEFINED)
        .isNotEmpty()
        .allSatisfy(
            (label, shown) -> assertThat(shown.isThere()).as("%s: %s", label, shown).isTrue());
    assertThat(Set.copyOf(labels(PAGE))).isEqualTo(DEFINED.keySet());
  }

  private static boolean isShown(String cell) {
    List<String> labels = labels(cell);
    return !labels.isEmpty() && DEFINED.keySet().containsAll(labels);
  }

  private static List<String> labels(String text) {
    return LABEL.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static int indexOfHere(List<String> header) {
    for (int column = 0; column < header.size(); column++) {
      if (header.get(column).startsWith("here")) {
        return column;
      }
    }
    throw new AssertionError("no column says what it is called here: " + header);
  }

  /** Every table as rows of cells; its second row is the line below the header. */
  private static List<List<List<String>>> tables() {
    return Stream.of(PAGE.split("\n\n"))
        .filter(block -> block.startsWith("|"))
        .map(block -> block.lines().map(ComingFromTest::cells).toList())
        .toList();
  }

  private static List<String> cells(String line) {
    String inner = line.substring(1, line.lastIndexOf('|'));
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }
}
