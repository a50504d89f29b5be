package dev.runbook.actions.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.actions.aws.policy.ResourceTable.Need;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.plan.PlannedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The resources that calls are about, as patterns of ARNs. What is not known for certain matches
 * anything: a reference in a name, a region, an account; a value that begins with a reference may
 * be an ARN from anywhere.
 *
 * @param place where the calls are made; empty texts for what is not known of it
 */
record Arns(Surroundings place) {

  /** Any resource at all. */
  static final String ANY = "*";

  private static final ResourceTable TABLE = ResourceTable.BUNDLED;
  private static final Pattern REFERENCE = Pattern.compile("\\{\\{.*?}}");
  private static final Pattern QUEUE_URL =
      Pattern.compile("https://sqs\\.([^.]+)\\..*/(\\d{12})/([^/]+)");
  private static final Pattern NAME = Pattern.compile("[\\w.+=@,*/-]+");
  private static final Pattern ARN = Pattern.compile("arn(:[^:\\s]*){4,}:\\S+");

  /** The resources for which {@code call} needs a permission. */
  List<String> of(String permission, PlannedCall call) {
    List<String> all = new ArrayList<>();
    for (Need need : TABLE.needs().getOrDefault(permission, List.of())) {
      List<String> some = resources(need, call);
      if (some.isEmpty()) {
        return List.of(ANY);
      }
      all.addAll(some);
    }
    return all.isEmpty() ? List.of(ANY) : all;
  }

  /** The ARNs of a need, none where they are not known. */
  private List<String> resources(Need need, PlannedCall call) {
    JsonNode value = call.inputs().path(need.member());
    Iterable<JsonNode> items = value.isArray() ? value : List.of(value);
    List<String> arns = new ArrayList<>();
    for (JsonNode item : items) {
      Optional<String> arn = arn(need.form(), qualified(item.asText(), need, call));
      if (arn.isEmpty()) {
        return otherwise(need);
      }
      arns.add(arn.get());
    }
    return arns.isEmpty() ? otherwise(need) : arns;
  }

  private List<String> otherwise(Need need) {
    return need.otherwise().isEmpty()
        ? List.of()
        : List.of(here(TABLE.forms().getOrDefault(need.otherwise(), ANY)));
  }

  /** A function is called by its name and, where that is given apart, a version or alias. */
  private static String qualified(String name, Need need, PlannedCall call) {
    String qualifier = call.inputs().path("Qualifier").asText();
    return need.form().equals("function") && !qualifier.isEmpty() && !name.isEmpty()
        ? name + ":" + qualifier
        : name;
  }

  private Optional<String> arn(String form, String value) {
    String pattern = REFERENCE.matcher(value.strip()).replaceAll(ANY);
    if (pattern.isEmpty() || pattern.startsWith(ANY)) {
      return Optional.empty();
    }
    if (pattern.startsWith("arn:")) {
      return Optional.of(pattern).filter(arn -> ARN.matcher(arn).matches());
    }
    return switch (form) {
      case "arn" -> Optional.empty();
      case "queue" -> queue(pattern);
      case "function" -> function(pattern);
      case "parameter" -> named(form, pattern.startsWith("/") ? pattern.substring(1) : pattern);
      case ResourceTable.ID -> id(pattern);
      default -> named(form, pattern);
    };
  }

  private Optional<String> named(String form, String name) {
    return Optional.of(name)
        .filter(text -> NAME.matcher(text).matches())
        .map(text -> here(TABLE.forms().getOrDefault(form, ANY)).replace("{}", text));
  }

  private Optional<String> id(String id) {
    return TABLE.ids().entrySet().stream()
        .filter(known -> id.startsWith(known.getKey()) && NAME.matcher(id).matches())
        .map(Map.Entry::getValue)
        .map(form -> here(form).replace("{}", id))
        .findFirst();
  }

  /** A name with a qualifier behind it or none; one with an account before it is left alone. */
  private Optional<String> function(String name) {
    int colon = name.indexOf(':');
    if (colon < 0) {
      return named("function", name);
    }
    String qualifier = name.substring(colon + 1);
    return qualifier.contains(":")
        ? Optional.empty()
        : named("function", name.substring(0, colon)).map(arn -> arn + ":" + qualifier);
  }

  private Optional<String> queue(String urlOrName) {
    var url = QUEUE_URL.matcher(urlOrName);
    return url.matches()
        ? Optional.of(
            "arn:%s:sqs:%s:%s:%s"
                .formatted(or(place.partition()), url.group(1), url.group(2), url.group(3)))
        : named("queue", urlOrName);
  }

  private String here(String form) {
    return form.replace("{p}", or(place.partition()))
        .replace("{r}", or(place.region()))
        .replace("{a}", or(place.accountId()));
  }

  private static String or(String known) {
    return known.isEmpty() ? ANY : known;
  }
}
