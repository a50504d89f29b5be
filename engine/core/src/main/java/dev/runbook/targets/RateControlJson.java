package dev.runbook.targets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Connection;
import dev.runbook.value.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rate control as the members of AWS's StartAutomationExecution: {@code Targets}, {@code
 * TargetParameterName}, {@code TargetMaps}, {@code TargetLocations}, {@code MaxConcurrency}, {@code
 * MaxErrors}; and {@code Nodes}, which AWS does not have, for an inventory.
 */
public final class RateControlJson {

  private static final int MOST_MAPS = 300;
  private static final int MOST_VALUES = 50;
  private static final Pattern KEY =
      Pattern.compile("ParameterValues|tag:.+|tag-key|ResourceGroup|AWS::EC2::Instance");
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]+");

  private RateControlJson() {}

  /**
   * What {@code json} asks for; nothing where it names no targets.
   *
   * @throws IllegalArgumentException with a sentence, if that is not such as AWS takes
   */
  public static Optional<RateControl> read(JsonNode json) {
    List<JsonNode> targets = items(json, "Targets");
    List<TargetNode> maps = maps(items(json, "TargetMaps"));
    List<TargetNode> nodes = nodes(items(json, "Nodes"));
    List<JsonNode> locations = items(json, "TargetLocations");
    if (targets.isEmpty() && maps.isEmpty() && !json.has("Nodes") && locations.isEmpty()) {
      return Optional.empty();
    }
    TargetKey key = key(targets);
    String parameter = text(json, "TargetParameterName");
    check(key, parameter, !maps.isEmpty() || json.has("Nodes"));
    var rate =
        new RateControl(
            key,
            parameter,
            maps.isEmpty() ? nodes : maps,
            !maps.isEmpty(),
            List.of(),
            concurrency(json, "MaxConcurrency", RateControl.USUAL_CONCURRENCY),
            errors(json, "MaxErrors", RateControl.USUAL_ERRORS));
    List<Location> places = locations.stream().map(RateControlJson::location).toList();
    return Optional.of(rate.in(places));
  }

  private static void check(@Nullable TargetKey key, String parameter, boolean areNodes) {
    if (key != null && areNodes) {
      throw new IllegalArgumentException("Targets and TargetMaps cannot be given together");
    }
    if (key != null && parameter.isEmpty()) {
      throw new IllegalArgumentException(
          "Targets needs TargetParameterName, the parameter that takes each of them");
    }
    if (key == null && !areNodes && !parameter.isEmpty()) {
      throw new IllegalArgumentException("TargetParameterName needs Targets");
    }
    if (parameter.equals("AutomationAssumeRole")) {
      throw new IllegalArgumentException("AutomationAssumeRole cannot be the target parameter");
    }
  }

  private static @Nullable TargetKey key(List<JsonNode> targets) {
    if (targets.isEmpty()) {
      return null;
    }
    if (targets.size() > 1) {
      throw new IllegalArgumentException("Targets can have one entry, and has " + targets.size());
    }
    String key = text(targets.getFirst(), "Key");
    List<String> values = texts(targets.getFirst().path("Values"));
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "the key of Targets is '%s'; it can be ParameterValues, tag:NAME, tag-key, ResourceGroup or AWS::EC2::Instance"
              .formatted(key));
    }
    if (values.isEmpty() || values.size() > MOST_VALUES) {
      throw new IllegalArgumentException(
          "the key %s of Targets takes 1 to %d values, and has %d"
              .formatted(key, MOST_VALUES, values.size()));
    }
    return new TargetKey(key, values);
  }

  private static List<TargetNode> maps(List<JsonNode> maps) {
    if (maps.size() > MOST_MAPS) {
      throw new IllegalArgumentException(
          "TargetMaps can have %d maps, and has %d".formatted(MOST_MAPS, maps.size()));
    }
    List<TargetNode> nodes = new ArrayList<>();
    for (JsonNode map : maps) {
      Map<String, List<String>> parameters = parameters(map);
      if (parameters.isEmpty()) {
        throw new IllegalArgumentException(
            "each of TargetMaps is a map of parameters to values, not " + map);
      }
      nodes.add(new TargetNode(name(parameters), parameters, Connection.NONE));
    }
    return nodes;
  }

  /** One value is the name by itself. */
  private static String name(Map<String, List<String>> parameters) {
    if (parameters.size() == 1) {
      return String.join(",", parameters.values().iterator().next());
    }
    List<String> parts = new ArrayList<>();
    parameters.forEach((name, values) -> parts.add(name + "=" + String.join(",", values)));
    return String.join(" ", parts);
  }

  private static List<TargetNode> nodes(List<JsonNode> nodes) {
    return nodes.stream()
        .map(node ->
            new TargetNode(
                text(node, "Name"),
                parameters(node.path("Parameters")),
                connection(node.path("Connection"))))
        .toList();
  }

  private static Connection connection(JsonNode json) {
    Map<String, String> parts = new LinkedHashMap<>();
    json.forEachEntry((name, value) -> parts.put(name, value.asText()));
    return Connection.of(parts);
  }

  private static Location location(JsonNode json) {
    List<String> accounts = texts(json.path("Accounts"));
    List<String> regions = texts(json.path("Regions"));
    checkAll("account", accounts, ACCOUNT, "12 digits; organizational units are not looked up");
    checkAll("region", regions, REGION, "such as eu-west-1");
    List<String> excluded = texts(json.path("ExcludeAccounts"));
    String role = text(json, "ExecutionRoleName");
    return new Location(
        accounts.stream().filter(account -> !excluded.contains(account)).toList(),
        regions,
        role.isEmpty() ? Location.USUAL_ROLE : role,
        concurrency(json, "TargetLocationMaxConcurrency", new Amount("1")),
        errors(json, "TargetLocationMaxErrors", RateControl.USUAL_ERRORS),
        key(items(json, "Targets")),
        json.has("TargetsMaxConcurrency")
            ? Amount.ofConcurrency(text(json, "TargetsMaxConcurrency"))
            : null,
        json.has("TargetsMaxErrors") ? Amount.ofErrors(text(json, "TargetsMaxErrors")) : null);
  }

  private static void checkAll(String what, List<String> texts, Pattern form, String rule) {
    if (texts.isEmpty()) {
      throw new IllegalArgumentException(
          "each of TargetLocations names at least one %s".formatted(what));
    }
    for (String text : texts) {
      if (!form.matcher(text).matches()) {
        throw new IllegalArgumentException(
            "'%s' is no %s of TargetLocations: it must be %s".formatted(text, what, rule));
      }
    }
  }

  private static Amount concurrency(JsonNode json, String name, Amount usual) {
    String written = text(json, name);
    return written.isEmpty() ? usual : Amount.ofConcurrency(written);
  }

  private static Amount errors(JsonNode json, String name, Amount usual) {
    String written = text(json, name);
    return written.isEmpty() ? usual : Amount.ofErrors(written);
  }

  private static Map<String, List<String>> parameters(JsonNode json) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    json.forEachEntry((name, values) -> parameters.put(name, texts(values)));
    return parameters;
  }

  private static List<JsonNode> items(JsonNode json, String name) {
    JsonNode value = json.path(name);
    List<JsonNode> items = new ArrayList<>();
    if (value.isObject()) {
      items.add(value);
    } else {
      value.forEach(items::add);
    }
    return items;
  }

  private static String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isMissingNode() || value.isNull() ? "" : Text.of(value).strip();
  }

  private static List<String> texts(JsonNode json) {
    return json.isMissingNode() || json.isNull() ? List.of() : Text.recorded(json);
  }

  /** What {@link #read} reads. */
  public static ObjectNode write(RateControl rate) {
    ObjectNode json = shown(rate, Collections.emptySet());
    if (!rate.areMaps() && rate.key() == null) {
      ArrayNode nodes = json.putArray("Nodes");
      for (TargetNode node : rate.nodes()) {
        ObjectNode written = nodes.addObject().put("Name", node.name());
        written.set("Parameters", parameters(node.parameters(), Collections.emptySet()));
        node.connection().parts().forEach(written.putObject("Connection")::put);
      }
    }
    return json;
  }

  /**
   * What GetAutomationExecution says of it.
   *
   * @param secret parameters whose values are not shown
   */
  public static ObjectNode shown(RateControl rate, Set<String> secret) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!rate.parameterName().isEmpty()) {
      json.put("TargetParameterName", rate.parameterName());
    }
    TargetKey key = rate.key();
    if (key != null) {
      json.putArray("Targets").add(written(key));
    }
    if (rate.areMaps()) {
      ArrayNode maps = json.putArray("TargetMaps");
      rate.nodes().forEach(node -> maps.add(parameters(node.parameters(), secret)));
    }
    json.put("MaxConcurrency", rate.maxConcurrency().written());
    json.put("MaxErrors", rate.maxErrors().written());
    if (!rate.locations().isEmpty()) {
      ArrayNode locations = json.putArray("TargetLocations");
      rate.locations().forEach(location -> locations.add(written(location)));
    }
    return json;
  }

  private static ObjectNode written(TargetKey key) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("Key", key.key());
    key.values().forEach(json.putArray("Values")::add);
    return json;
  }

  private static ObjectNode written(Location location) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    location.accounts().forEach(json.putArray("Accounts")::add);
    location.regions().forEach(json.putArray("Regions")::add);
    json.put("TargetLocationMaxConcurrency", location.maxConcurrency().written());
    json.put("TargetLocationMaxErrors", location.maxErrors().written());
    json.put("ExecutionRoleName", location.role());
    if (location.key() != null) {
      json.putArray("Targets").add(written(location.key()));
    }
    if (location.targetsMaxConcurrency() != null) {
      json.put("TargetsMaxConcurrency", location.targetsMaxConcurrency().written());
    }
    if (location.targetsMaxErrors() != null) {
      json.put("TargetsMaxErrors", location.targetsMaxErrors().written());
    }
    return json;
  }

  private static ObjectNode parameters(Map<String, List<String>> parameters, Set<String> secret) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    parameters.forEach((name, values) -> {
      ArrayNode written = json.putArray(name);
      values.forEach(value -> written.add(secret.contains(name) ? "{{ " + name + " }}" : value));
    });
    return json;
  }
}
