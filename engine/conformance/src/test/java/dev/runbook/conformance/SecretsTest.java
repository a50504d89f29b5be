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
import dev.runbook.issue.Report;
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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every runbook with every text it takes declared a secret, in a world that gives away all it
 * hears: in answers, errors and logs.
 */
class SecretsTest {

  private final AtomicInteger heard = new AtomicInteger();

  @Test
  void nothing_that_is_told_of_an_execution_holds_a_secret() throws InterruptedException {
    for (TestCase testCase : cases().toList()) {
      JsonNode runbook = document(testCase.runbook().source());
      Map<String, List<String>> supplied = new LinkedHashMap<>(testCase.parameters());
      List<String> secrets = hide(runbook, supplied);
      if (!secrets.isEmpty()) {
        run(testCase, runbook, supplied, secrets, SecretsTest::gossip);
        run(testCase, runbook, supplied, secrets, SecretsTest::complaint);
      }
    }

    assertThat(heard).as("calls that were given a secret").hasValueGreaterThan(100);
  }

  private static Stream<TestCase> cases() {
    return Stream.of("language", "actions", "library")
        .map(folder -> Repository.TOP.resolve("runbooks").resolve(folder))
        .flatMap(folder -> Repository.testFiles(folder).stream())
        .flatMap(file -> Repository.cases(file).stream());
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

  private void run(
      TestCase testCase,
      JsonNode runbook,
      Map<String, List<String>> supplied,
      List<String> secrets,
      Attempt attempt)
      throws InterruptedException {
    List<ExecutionEvent> events = new ArrayList<>();
    World world =
        (call, log, real) -> {
          String inputs = call.inputs().values().toString();
          heard.addAndGet(
              secrets.stream().anyMatch(s -> spelled(s).anyMatch(inputs::contains)) ? 1 : 0);
          inputs.lines().forEach(log::line);
          ActionResult result = attempt.at(call.inputs().values());
          return new World.Answered(
              result.with(result.answer().selecting(call.outputs())), Duration.ZERO);
        };
    var source = new Source(testCase.runbook().source().name(), runbook.toString());
    try (var engine =
        RunbookEngine.builder()
            .actions(StandIn.beside(Repository.actions()))
            .documents((name, version) ->
                Optional.ofNullable(testCase.documents().get(name)).map(child -> child.source()))
            .listener(events::add)
            .backend(new VirtualBackend(testCase.now(), world))
            .build()) {
      var execution = engine.start(StartRequest.of(source).with(supplied));
      events.forEach(event -> isDiscreet(testCase, event.toString(), secrets));
      isDiscreet(
          testCase, AwsJson.getAutomationExecution(execution.snapshot()).toString(), secrets);
      execution.await();
    } catch (StartRefused refused) {
      isDiscreet(testCase, refused.reason(), secrets);
    } catch (EngineFailed neverDecided) {
      // It waits for a signal that this world does not send.
    }
  }

  private static void isDiscreet(TestCase testCase, String told, List<String> secrets) {
    for (String secret : secrets) {
      assertThat(spelled(secret))
          .as("%s: %s", testCase.file(), testCase.name())
          .noneMatch(told::contains);
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
