package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Inputs;
import dev.runbook.value.Text;
import java.util.List;
import java.util.Optional;

/**
 * The request of a call, made of a step's inputs. An input that is empty is not handed on: AWS's
 * own runbooks give optional inputs parameters whose default is the empty text.
 */
final class Request {

  private final Inputs inputs;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private Request(Inputs inputs) {
    this.inputs = inputs;
  }

  static Request from(Inputs inputs) {
    return new Request(inputs);
  }

  /** A request of which nothing is known. */
  static ObjectNode unknown() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A request of one member. */
  static ObjectNode of(String member, String value) {
    return JsonNodeFactory.instance.objectNode().put(member, value);
  }

  /** A request of one member, a list. */
  static ObjectNode of(String member, List<String> values) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set(member, list(values));
    return json;
  }

  /** A filter that an operation takes: one of {@code values} under {@code key}. */
  static ObjectNode filter(String nameOfKey, String key, List<String> values) {
    ObjectNode filter = of(nameOfKey, key);
    filter.set("Values", list(values));
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.putArray("Filters").add(filter);
    return request;
  }

  /** An input that was given and is not empty. */
  static Optional<JsonNode> given(Inputs inputs, String name) {
    return inputs
        .find(name)
        .filter(value -> value.isContainerNode() ? !value.isEmpty() : !value.asText().isEmpty());
  }

  /** Whether an input that is false by default was given as true. */
  static boolean says(Inputs inputs, String name) {
    return inputs.find(name).map(JsonNode::asBoolean).orElse(false);
  }

  /** The texts of an input that is a list. */
  static List<String> texts(Inputs inputs, String name) {
    return inputs.find(name).map(Text::recorded).orElse(List.of());
  }

  /** With these inputs under their own names. */
  Request handing(String... names) {
    for (String name : names) {
      renaming(name, name);
    }
    return this;
  }

  /** With this input as that member. */
  Request renaming(String input, String member) {
    given(inputs, input).ifPresent(value -> json.set(member, value));
    return this;
  }

  Request with(String member, String value) {
    json.put(member, value);
    return this;
  }

  Request with(String member, int value) {
    json.put(member, value);
    return this;
  }

  Request with(String member, JsonNode value) {
    json.set(member, value);
    return this;
  }

  /** With this input under its own name, or else a value that is not empty. */
  Request defaulting(String input, String otherwise) {
    if (given(inputs, input).isPresent() || otherwise.isEmpty()) {
      return handing(input);
    }
    return with(input, otherwise);
  }

  ObjectNode json() {
    return json;
  }

  private static ArrayNode list(List<String> values) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    values.forEach(list::add);
    return list;
  }
}
