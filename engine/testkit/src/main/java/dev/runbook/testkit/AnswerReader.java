package dev.runbook.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.Failure;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.source.Node;
import dev.runbook.value.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the {@code answers} of a case. */
final class AnswerReader {

  private static final List<String> REPLIES = List.of("returns", "fails", "functionError");

  private final Report report;

  AnswerReader(Report report) {
    this.report = report;
  }

  List<ScriptedAnswer> read(List<Node> items, Names names) {
    List<ScriptedAnswer> answers = new ArrayList<>();
    for (Node item : items) {
      Keys.of(item, "an answer", report).map(keys -> answer(keys, names)).ifPresent(answers::add);
    }
    return answers;
  }

  private ScriptedAnswer answer(Keys keys, Names names) {
    var match =
        new CallMatch(
            keys.word("step"),
            keys.word("action"),
            keys.count("attempt"),
            keys.word("api"),
            keys.word("function"),
            inputs(keys));
    if (match.step() != null) {
      names.stepAnywhere(keys.at("step"), match.step());
    }
    if (match.action() != null) {
      names.action(keys.at("action"), match.action());
    }
    Integer times = keys.count("times");
    Duration takes = keys.duration("takes");
    Reply reply = reply(keys);
    String log = keys.text("log").map(Node.Scalar::text).orElse("");
    keys.done();
    return new ScriptedAnswer(
        keys.at(), match, reply, times, takes == null ? Duration.ZERO : takes, log);
  }

  private static Map<String, String> inputs(Keys keys) {
    Map<String, String> inputs = new LinkedHashMap<>();
    keys.entries("inputs").forEach(e -> inputs.put(e.key(), Text.of(e.value().json())));
    return inputs;
  }

  private Reply reply(Keys keys) {
    long written = REPLIES.stream().filter(keys::has).count();
    if (written > 1 || (written == 0 && !keys.has("takes"))) {
      report.add(
          Code.MISSING_FIELD,
          keys.at(),
          "an answer has exactly one of " + String.join(", ", REPLIES),
          "one that only 'takes' a while returns {}");
    }
    Optional<Reply> returns = keys.any("returns").map(node -> new Reply.Returns(node.json()));
    Optional<Reply> fails = keys.any("fails").flatMap(this::failure);
    Optional<Reply> error = keys.any("functionError").flatMap(this::functionError);
    return Stream.of(returns, fails, error)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> new Reply.Returns(JsonNodeFactory.instance.objectNode()));
  }

  private Optional<Reply> failure(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return Optional.of(new Reply.Fails(scalar.text(), Failure.Type.Action));
    }
    return Keys.of(node, "fails", report).map(this::failure);
  }

  private Reply failure(Keys keys) {
    String message = required(keys, "message", "fails");
    String type = keys.oneOf("type", Arrays.stream(Failure.Type.values()).map(Enum::name).toList());
    keys.done();
    return new Reply.Fails(
        message, type == null ? Failure.Type.Action : Failure.Type.valueOf(type));
  }

  private Optional<Reply> functionError(Node node) {
    return Keys.of(node, "functionError", report).map(this::functionError);
  }

  private Reply functionError(Keys keys) {
    String type = keys.oneOf("type", List.of("Handled", "Unhandled"));
    JsonNode payload =
        keys.any("payload").map(Node::json).orElseGet(JsonNodeFactory.instance::objectNode);
    keys.done();
    return new Reply.FunctionError(type == null ? "Unhandled" : type, payload);
  }

  private String required(Keys keys, String key, String owner) {
    Optional<Node.Scalar> text = keys.text(key);
    if (text.isEmpty()) {
      report.add(Code.MISSING_FIELD, keys.at(), "%s needs a '%s'".formatted(owner, key));
    }
    return text.map(Node.Scalar::text).orElse("");
  }
}
