package dev.runbook.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.condition.Condition;
import dev.runbook.condition.Operator;
import dev.runbook.expression.Reference;
import dev.runbook.expression.Template;
import dev.runbook.issue.Position;
import dev.runbook.source.Node;
import dev.runbook.value.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownTest {

  private static final Reference X = new Reference.Variable("x");
  private static final Known NOTHING = new Known(reference -> Optional.empty(), Map.of());
  private static final Condition TRUE = equal("a", "a");
  private static final Condition FALSE = equal("a", "b");
  private static final Condition OPEN = equal("{{ step.Output }}", "a");

  @Test
  void a_condition_is_foreseen_as_far_as_its_values_are_known() {
    assertThat(NOTHING.foresees(TRUE)).contains(true);
    assertThat(NOTHING.foresees(FALSE)).contains(false);
    assertThat(NOTHING.foresees(OPEN)).isEmpty();
    assertThat(NOTHING.foresees(new Condition.Not(FALSE))).contains(true);
    assertThat(NOTHING.foresees(new Condition.Not(OPEN))).isEmpty();
  }

  @Test
  void one_part_may_decide_whatever_the_others_are() {
    assertThat(NOTHING.foresees(new Condition.And(List.of(OPEN, FALSE)))).contains(false);
    assertThat(NOTHING.foresees(new Condition.And(List.of(TRUE, OPEN)))).isEmpty();
    assertThat(NOTHING.foresees(new Condition.And(List.of(TRUE, TRUE)))).contains(true);
    assertThat(NOTHING.foresees(new Condition.Or(List.of(OPEN, TRUE)))).contains(true);
    assertThat(NOTHING.foresees(new Condition.Or(List.of(FALSE, OPEN)))).isEmpty();
    assertThat(NOTHING.foresees(new Condition.Or(List.of(FALSE, FALSE)))).contains(false);
  }

  @Test
  void where_two_ways_meet_only_what_both_say_is_certain() {
    Known one = NOTHING.with(X, Text.node("1"));

    assertThat(one.and(NOTHING.with(X, Text.node("1"))).value(X)).contains(Text.node("1"));
    assertThat(one.and(NOTHING.with(X, Text.node("2"))).value(X)).isEmpty();
    assertThat(one.and(NOTHING).value(X)).isEmpty();
  }

  @Test
  void a_value_with_a_reference_left_in_it_is_not_known() {
    Known known = NOTHING.with(X, Text.node("1")).with(X, Text.node("{{ step.Output }}-1"));

    assertThat(known.value(X)).isEmpty();
  }

  private static Condition equal(String variable, String value) {
    return new Condition.Compare(
        template(variable), Operator.StringEquals, template(value), Position.START);
  }

  private static Template template(String text) {
    return Template.of(new Node.Scalar(Position.START, text, Text.node(text)));
  }
}
