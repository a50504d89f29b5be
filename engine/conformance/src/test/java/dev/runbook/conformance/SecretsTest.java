package dev.runbook.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.Failure;
import dev.runbook.engine.EngineFailed;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRefused;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.AwsJson;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.Mode;
import dev.runbook.issue.Report;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import dev.runbook.source.Limits;
import dev.runbook.source.Source;
import dev.runbook.source.SourceReader;
import dev.runbook.testkit.StandIn;
import dev.runbook.testkit.TestCase;
import dev.runbook.testkit.VirtualBackend;
import dev.runbook.testkit.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every runbook with every text it takes declared a secret, in a world that gives away all it
 * hears: in answers, errors and logs.
 */
class SecretsTest {

  private final AtomicInteger heard = new AtomicInteger();

  @Test
  void nothing_that_is_told_of_an_execution_holds_a_secret() throws InterruptedException {
    for (TestCase testCase : Repository.everyCase().toList()) {
      JsonNode runbook = document(testCase.runbook().source());
      Map<String, List<String>> supplied = new LinkedHashMap<>(testCase.parameters());
      List<String> secrets = hide(runbook, supplied);
      var source = new Source(testCase.runbook().source().name(), runbook.toString());
      var trial = new Trial(testCase, StartRequest.of(source).with(supplied), secrets);
      if (!secrets.isEmpty()) {
        run(trial, SecretsTest::gossip);
        run(trial, SecretsTest::complaint);
        run(trial.in(Mode.Interactive), SecretsTest::gossip);
      }
    }

    assertThat(heard).as("calls that were given a secret").hasValueGreaterThan(100);
  }

  /** A case whose runbook was changed. */
  private record Trial(TestCase testCase, StartRequest request, List<String> secrets) {

    Trial in(Mode mode) {
      return new Trial(testCase, request.in(mode), secrets);
    }

    boolean isHeardIn(String text) {
      return secrets.stream().flatMap(SecretsTest::spelled).anyMatch(text::contains);
    }

    void isNotToldIn(String text) {
      assertThat(secrets.stream().flatMap(SecretsTest::spelled))
          .as("%s: %s", testCase.file(), testCase.name())
          .noneMatch(text::contains);
    }
  }

  private static JsonNode document(Source source) {
    return new SourceReader(Limits.STANDARD)
        .read(source, new Report())
        .<JsonNode>map(node -> node.json().deepCopy())
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  /** Makes every text parameter a secret and gives it a value of its own; returns the values. */
  private static List<String> hide(JsonNode runbook, Map<String, List<String>> supplied) {
    List<String> secrets = new ArrayList<>();
    runbook
        .path("parameters")
        .forEachEntry((name, definition) -> {
          String type = definition.path("type").asText();
          if (definition instanceof ObjectNode fields && type.startsWith("String")) {
            fields.put("x-noEcho", true);
            fields.remove(
                List.of("allowedPattern", "allowedValues", "minChars", "maxChars", "maxItems"));
            if (type.equals("String") || type.equals("StringList")) {
              String secret = secret(name);
              secrets.add(secret);
              supplied.put(name, List.of(secret));
            }
          }
        });
    return secrets;
  }

  /** With characters that JSON and URLs write in other ways. */
  private static String secret(String parameter) {
    return "tell \"nobody\"\\%s\\ of ümläuts+%%41".formatted(parameter);
  }

  private void run(Trial trial, Attempt attempt) throws InterruptedException {
    List<ExecutionEvent> events = new ArrayList<>();
    var built = new AtomicReference<@Nullable RunbookEngine>();
    World world =
        (call, log, real) -> {
          String inputs = call.inputs().values().toString();
          heard.addAndGet(trial.isHeardIn(inputs) ? 1 : 0);
          inputs.lines().forEach(log::line);
          ActionResult result = attempt.at(call.inputs().values());
          return new World.Answered(
              result.with(result.answer().selecting(call.outputs())), Duration.ZERO);
        };
    try (var engine =
        RunbookEngine.builder()
            .actions(StandIn.beside(Repository.actions()))
            .documents((name, version) ->
                Optional.ofNullable(trial.testCase().documents().get(name))
                    .map(child -> child.source()))
            .listener(event -> {
              events.add(event);
              goOn(Objects.requireNonNull(built.get()), event);
            })
            .backend(new VirtualBackend(trial.testCase().now(), world))
            .build()) {
      built.set(engine);
      var execution = engine.start(trial.request());
      events.forEach(event -> trial.isNotToldIn(event.toString()));
      trial.isNotToldIn(AwsJson.getAutomationExecution(execution.snapshot()).toString());
      execution.await();
    } catch (StartRefused refused) {
      trial.isNotToldIn(refused.reason());
    } catch (EngineFailed neverDecided) {
      // It waits for a signal that this world does not send.
    }
  }

  /** Starts the next step where somebody has to. */
  private static void goOn(RunbookEngine engine, ExecutionEvent event) {
    if (event instanceof ExecutionEvent.AwaitingStart awaiting) {
      var execution = engine.find(event.executionId()).orElseThrow();
      if (awaiting.validNextSteps().isEmpty()) {
        execution.stop(StopType.Complete);
      } else {
        execution.signal(new Signal.StartStep(awaiting.validNextSteps().getFirst(), "somebody"));
      }
    }
  }

  /** Ways in which a secret can stand in a text. */
  private static Stream<String> spelled(String secret) {
    String json = JsonNodeFactory.instance.textNode(secret).toString();
    String twice = JsonNodeFactory.instance.textNode(json).toString();
    return Stream.of(
        secret,
        json.substring(1, json.length() - 1),
        twice.substring(3, twice.length() - 3),
        Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)));
  }

  /** What comes of an attempt with these inputs. */
  private interface Attempt {
    ActionResult at(ObjectNode inputs);
  }

  private static ActionResult gossip(ObjectNode inputs) {
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    outputs.put("Payload", inputs.toString());
    outputs.put("LogResult", Base64.getEncoder().encodeToString(inputs.toString().getBytes(UTF_8)));
    return new ActionResult.Succeeded(new Answer(outputs, inputs, "given " + inputs));
  }

  private static ActionResult complaint(ObjectNode inputs) {
    var failure =
        Failure.ofInvocation("doing it", Failure.Type.Action, "cannot do " + inputs)
            .with("Inputs", inputs.toString());
    return new ActionResult.Failed(failure, gossip(inputs).answer());
  }
}
