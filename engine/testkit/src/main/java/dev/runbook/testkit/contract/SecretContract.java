package dev.runbook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.AwsJson;
import dev.runbook.execution.Execution;
import dev.runbook.source.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What backends promise of values that are used and not shown. */
abstract class SecretContract extends Contract {

  private static final String SECRET = "open sesame";

  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void hasAnActionThatPrintsWhatItHears() {
    engine.listens(event -> told.add(event.toString()));
    engine.has(
        new ContractAction(
            ActionDefinition.named("test:hears", "Prints what it hears.").takesAnything(),
            (call, log) -> {
              heard.add(call.inputs().required("What"));
              log.line("hears " + call.inputs().required("What"));
              return ActionResult.succeeded();
            }));
  }

  @Test
  void what_an_attempt_is_given_is_real_and_what_it_prints_is_masked() throws InterruptedException {
    var source =
        new Source(
            "secret.yaml",
            """
            schemaVersion: '0.3'
            parameters: {Word: {type: String, x-noEcho: true}}
            mainSteps: [{name: hear, action: 'test:hears', inputs: {What: '{{ Word }}'}}]
            """);

    Execution ended = engine.start(StartRequest.of(source).with("Word", SECRET)).await();

    assertThat(heard).containsExactly(SECRET);
    assertThat(ended.logs().values()).containsExactly("hears {{ Word }}\n");
    isNotShownIn(ended);
  }

  @Test
  void a_secret_of_a_child_is_given_to_its_parent_and_stays_one() throws InterruptedException {
    engine.has(
        "test:inner",
        (call, log) ->
            ActionResult.succeeded(JsonNodeFactory.instance.objectNode().put("Said", SECRET)));

    Execution ended =
        engine
            .start(
                "{name: child, action: 'test:confidingChild'}",
                "{name: hear, action: 'test:hears', inputs: {What: '{{ child.Outputs }}'}}")
            .await();

    assertThat(heard).containsExactly(SECRET);
    assertThat(ended.logs().values()).containsExactly("hears {{ child.Output }}\n");
    isNotShownIn(ended);
  }

  private void isNotShownIn(Execution ended) {
    assertThat(AwsJson.getAutomationExecution(ended).toString()).doesNotContain(SECRET);
    assertThat(told).isNotEmpty().noneMatch(event -> event.contains(SECRET));
  }
}
