package dev.runbook.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.issue.Code;
import dev.runbook.issue.Issue;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceReaderTest {

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3' # the only one
      parameters: &p
        Names: {type: StringList, default: [a, "b\\n", 'c']}
      mainSteps:
        - name: first
          action: aws:sleep
          inputs: {Duration: PT1S}
          isEnd: true
        - {name: second, action: x, again: *p}
      text: |
        {{ first.Output }}
          é 漢字 𝄞
      """;

  private final SourceReader reader = new SourceReader(Limits.STANDARD);

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "yes, \"yes\"",
    "on, \"on\"",
    "2026-01-31, \"2026-01-31\"",
    "True, true",
    "0123, 123",
    "0x1F, 31",
    "1.50, 1.50",
    "~, null",
    "'', null",
    ".nan, \".nan\"",
    "99999999999999999999, 99999999999999999999"
  })
  void a_plain_scalar_is_read_as_yaml_1_2_has_it(String written, String json) {
    Node root = read("x.yaml", "value: " + written);

    assertThat(value(root).json().toString()).isEqualTo(json);
  }

  @Test
  void a_number_keeps_the_text_it_was_written_as() {
    Node root = read("x.yaml", "value: 012345678901");

    assertThat(value(root))
        .isInstanceOfSatisfying(
            Node.Scalar.class, scalar -> assertThat(scalar.text()).isEqualTo("012345678901"));
  }

  @Test
  void yaml_and_json_give_the_same_tree_with_the_same_positions() {
    String json = "{\"a\": [1, true, null, \"x\"],\n\t\"b\": {\"c\": 1.5}}";

    assertThat(read("x.json", json)).isEqualTo(read("x.yaml", json.replace('\t', ' ')));
  }

  @Test
  void a_flow_style_yaml_document_is_not_taken_for_broken_json() {
    assertThat(read("x.yaml", "{a: 1}").json().toString()).isEqualTo("{\"a\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- "})
  void nesting_beyond_the_limit_is_an_issue_and_costs_no_stack(String opening) {
    assertThat(onlyIssue(opening.repeat(100_000)).code()).isIn(Code.TOO_DEEP, Code.SYNTAX);
  }

  @Test
  void an_alias_that_repeats_itself_is_an_issue() {
    assertThat(onlyIssue("a: &a [*a]"))
        .satisfies(issue -> {
          assertThat(issue.code()).isEqualTo(Code.SYNTAX);
          assertThat(issue.at()).isEqualTo(new Position(1, 8));
        });
  }

  @Test
  void a_second_document_in_the_file_is_an_issue_at_its_beginning() {
    assertThat(onlyIssue("a: 1\n---\nb: 2\n").at()).isEqualTo(new Position(2, 1));
  }

  @Test
  void whatever_the_text_it_gives_a_tree_or_one_issue_and_never_an_exception() {
    var random = new Random(42);
    for (int round = 0; round < 4_000; round++) {
      String text = mutated(random);
      var report = new Report();

      Optional<Node> tree = reader.read(new Source("x.yaml", text), report);

      assertThat(tree.isPresent() == report.issues().isEmpty())
          .as("for the text: %s", text)
          .isTrue();
    }
  }

  private static String mutated(Random random) {
    String odd = "{}[]:,&*!|>'\"%@`#-?\t\n \\0aé\u0007\uD800<~";
    var text = new StringBuilder(RUNBOOK);
    for (int change = 1 + random.nextInt(4); change > 0; change--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, odd.charAt(random.nextInt(odd.length())));
        case 1 -> text.insert(at, odd.charAt(random.nextInt(odd.length())));
        default -> text.delete(at, Math.min(text.length(), at + random.nextInt(12)));
      }
    }
    return text.toString();
  }

  private Node read(String name, String text) {
    var report = new Report();
    Optional<Node> tree = reader.read(new Source(name, text), report);
    assertThat(report.issues()).isEmpty();
    return tree.orElseThrow();
  }

  private Issue onlyIssue(String text) {
    var report = new Report();
    reader.read(new Source("x.yaml", text), report);
    List<Issue> issues = report.issues();
    assertThat(issues).hasSize(1);
    return issues.getFirst();
  }

  private static Node value(Node root) {
    return ((Node.Mapping) root).get("value").orElseThrow();
  }
}
