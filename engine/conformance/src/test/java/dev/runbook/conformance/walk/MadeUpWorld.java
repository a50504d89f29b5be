package dev.runbook.conformance.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.Failure;
import dev.runbook.action.Performance;
import dev.runbook.action.WorkAction.LogSink;
import dev.runbook.model.Step;
import dev.runbook.testkit.World;
import dev.runbook.value.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers every call with what its step selects, out of values the runbook compares with. */
final class MadeUpWorld implements World {

  /** A part of a path as Jayway writes it: {@code ['name']} or {@code [0]}. */
  private static final Pattern PART = Pattern.compile("\\['([^']*)'\\]|\\[([0-9]+)\\]");

  private final Random random;
  private final List<String> texts;

  /** A world that draws from {@code texts}. */
  MadeUpWorld(Random random, List<String> texts) {
    this.random = random;
    this.texts = texts;
  }

  @Override
  public Answered answer(ActionCall call, LogSink log, Performance real) {
    log.line("made up");
    int fate = random.nextInt(100);
    if (fate < 8) {
      var failure = Failure.ofInvocation("made up", Failure.Type.Action, "as made up");
      return new Answered(ActionResult.failed(failure), Duration.ofSeconds(fate));
    }
    Duration took = fate < 11 ? call.limit().plusSeconds(1) : Duration.ofSeconds(fate);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    for (Step.Output output : call.outputs()) {
      if (random.nextInt(10) > 0) {
        put(root, output);
      }
    }
    var answer = new Answer(JsonNodeFactory.instance.objectNode(), root, "");
    return new Answered(new ActionResult.Succeeded(answer.selecting(call.outputs())), took);
  }

  /** Makes the answer such that the output's Selector finds something. */
  private void put(ObjectNode root, Step.Output output) {
    Matcher part = PART.matcher(output.selector().toString());
    JsonNode at = root;
    JsonNode value = value(output.type());
    boolean another = part.find();
    while (another) {
      String name = part.group(1);
      String index = part.group(2);
      another = part.find();
      boolean list = another && part.group(2) != null;
      JsonNode next =
          !another
              ? value
              : list ? JsonNodeFactory.instance.arrayNode() : JsonNodeFactory.instance.objectNode();
      at = name != null ? child(at, name, next) : item(at, Integer.parseInt(index), next);
    }
  }

  private static JsonNode child(JsonNode at, String name, JsonNode next) {
    if (!(at instanceof ObjectNode map)) {
      return next;
    }
    JsonNode there = map.get(name);
    if (there == null || !there.isContainerNode()) {
      map.set(name, next);
      return next;
    }
    return there;
  }

  private static JsonNode item(JsonNode at, int index, JsonNode next) {
    if (!(at instanceof ArrayNode list) || index > 100) {
      return next;
    }
    while (list.size() <= index) {
      list.add(list.size() == index ? next : JsonNodeFactory.instance.nullNode());
    }
    return list.get(index);
  }

  private JsonNode value(ValueType type) {
    var json = JsonNodeFactory.instance;
    return switch (type) {
      case STRING -> json.textNode(text());
      case INTEGER -> json.numberNode(random.nextInt(5));
      case BOOLEAN -> json.booleanNode(random.nextBoolean());
      case STRING_LIST -> {
        ArrayNode list = json.arrayNode();
        random.ints(random.nextInt(4), 0, 2).forEach(i -> list.add(text()));
        yield list;
      }
      case STRING_MAP -> json.objectNode().put(text(), text());
      case MAP_LIST -> json.arrayNode().add(json.objectNode().put("Key", text()));
    };
  }

  private String text() {
    return texts.get(random.nextInt(texts.size()));
  }
}
