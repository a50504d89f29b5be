package dev.runbook.actions.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.plan.PlannedCall;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The least that whoever makes some calls must be allowed. Add them, then take the document; for
 * one thread.
 */
public final class Policy {

  /** What AWS allows a managed policy to have, blanks not counted. */
  public static final int LONGEST = 6144;

  private static final String VERSION = "2012-10-17";
  private static final String PASS = "iam:PassRole";

  private final Arns arns;
  private final Map<String, Set<String>> resources = new TreeMap<>();
  private final Map<String, Set<String>> passed = new TreeMap<>();

  /** A policy for calls made in {@code place}; empty texts for what is not known of it. */
  public Policy(Surroundings place) {
    this.arns = new Arns(place);
  }

  /** With what this call needs besides. */
  public void allow(PlannedCall call) {
    for (String permission : call.permissions()) {
      keep(resources, permission, arns.of(permission, call));
      ResourceTable.Pass pass = ResourceTable.BUNDLED.passes().get(permission);
      JsonNode role = pass == null ? null : call.inputs().get(pass.member());
      if (pass != null && role != null) {
        keep(passed, pass.service(), List.of(role(role)));
      }
    }
  }

  /** An ARN of a role; anything where that is not known, or something else names the role. */
  private static String role(JsonNode value) {
    String text = value.asText();
    return text.startsWith("arn:") && !text.contains("{{") ? text : Arns.ANY;
  }

  private static void keep(Map<String, Set<String>> all, String key, Collection<String> more) {
    Set<String> some = all.computeIfAbsent(key, first -> new TreeSet<>());
    some.addAll(more);
    if (some.contains(Arns.ANY)) {
      some.retainAll(Set.of(Arns.ANY));
    }
  }

  /** Whether nothing needs to be allowed. */
  public boolean isEmpty() {
    return resources.isEmpty();
  }

  /** The document; shorter and less orderly where it would else be longer than AWS allows. */
  public ObjectNode document() {
    ObjectNode byService = document(true);
    return length(byService) <= LONGEST ? byService : document(false);
  }

  /** How long AWS finds a document. */
  public static int length(ObjectNode document) {
    return document.toString().replaceAll("\\s", "").length();
  }

  private ObjectNode document(boolean byService) {
    Map<String, Map<Set<String>, Set<String>>> services = new TreeMap<>();
    resources.forEach((permission, some) ->
        services
            .computeIfAbsent(
                byService ? permission.substring(0, permission.indexOf(':')) : "call",
                first -> new TreeMap<>(Policy::compare))
            .computeIfAbsent(some, first -> new TreeSet<>())
            .add(permission));
    ArrayNode statements = JsonNodeFactory.instance.arrayNode();
    services.forEach((service, all) -> {
      int number = 0;
      for (Map.Entry<Set<String>, Set<String>> each : all.entrySet()) {
        number++;
        String sid = sid(service) + (all.size() == 1 ? "" : Integer.toString(number));
        statements.add(statement(sid, each.getValue(), each.getKey()));
      }
    });
    passed.forEach((service, roles) -> {
      ObjectNode statement =
          statement(
              "PassRoleTo" + sid(service.substring(0, service.indexOf('.'))), Set.of(PASS), roles);
      statement
          .putObject("Condition")
          .putObject("StringEquals")
          .put("iam:PassedToService", service);
      statements.add(statement);
    });
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", VERSION);
    document.set("Statement", statements);
    return document;
  }

  /** What may be done with anything last. */
  private static int compare(Set<String> some, Set<String> others) {
    boolean any = some.contains(Arns.ANY);
    return any == others.contains(Arns.ANY)
        ? some.toString().compareTo(others.toString())
        : Boolean.compare(any, !any);
  }

  private static ObjectNode statement(
      String sid, Collection<String> actions, Collection<String> resources) {
    ObjectNode statement =
        JsonNodeFactory.instance.objectNode().put("Sid", sid).put("Effect", "Allow");
    ArrayNode list = statement.putArray("Action");
    actions.forEach(list::add);
    if (resources.size() == 1) {
      return statement.put("Resource", resources.iterator().next());
    }
    resources.forEach(statement.putArray("Resource")::add);
    return statement;
  }

  /** Letters and digits, which is all AWS takes. */
  private static String sid(String service) {
    String plain = service.replaceAll("[^A-Za-z0-9]", "");
    return plain.isEmpty()
        ? "Call"
        : plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
  }

  /** The trust policy of a role that Systems Manager runs runbooks with. */
  public static ObjectNode trust(Surroundings place) {
    ObjectNode statement = JsonNodeFactory.instance.objectNode().put("Effect", "Allow");
    statement.putObject("Principal").put("Service", "ssm.amazonaws.com");
    statement.put("Action", "sts:AssumeRole");
    String account = place.accountId();
    if (!account.isEmpty()) {
      String partition = place.partition().isEmpty() ? Arns.ANY : place.partition();
      ObjectNode condition = statement.putObject("Condition");
      condition.putObject("StringEquals").put("aws:SourceAccount", account);
      condition
          .putObject("ArnLike")
          .put(
              "aws:SourceArn",
              "arn:%s:ssm:*:%s:automation-execution/*".formatted(partition, account));
    }
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", VERSION);
    document.putArray("Statement").add(statement);
    return document;
  }
}
