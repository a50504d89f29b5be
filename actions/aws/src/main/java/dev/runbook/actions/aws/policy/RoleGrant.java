package dev.runbook.actions.aws.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lets somebody assume a role: two policies, for AWS asks both sides.
 *
 * @param role its ARN
 * @param caller the ARN of whoever wants to assume it, a session's too; empty if that is not known
 * @param externalId what is said to the role, or empty
 */
public record RoleGrant(String role, String caller, String externalId) {

  private static final String VERSION = "2012-10-17";
  private static final String ASSUME = "sts:AssumeRole";

  /** Of a session; its last part is different each time. */
  private static final Pattern SESSION =
      Pattern.compile("arn:([^:]+):sts::([0-9]*):assumed-role/([^/]+)/.*");

  /** Whom the role must trust: the role of a session rather than the session. */
  public String principal() {
    if (caller.isEmpty()) {
      return "arn:aws:iam::ACCOUNT:user/NAME";
    }
    Matcher session = SESSION.matcher(caller);
    return session.matches()
        ? "arn:%s:iam::%s:role/%s".formatted(session.group(1), session.group(2), session.group(3))
        : caller;
  }

  /** The trust policy that the role must have. */
  public ObjectNode trust() {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", VERSION);
    ObjectNode statement = document.putArray("Statement").addObject().put("Effect", "Allow");
    statement.putObject("Principal").put("AWS", principal());
    statement.put("Action", ASSUME);
    if (!externalId.isEmpty()) {
      statement.putObject("Condition").putObject("StringEquals").put("sts:ExternalId", externalId);
    }
    return document;
  }

  /** What the caller's own policy must allow. */
  public ObjectNode permission() {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", VERSION);
    document
        .putArray("Statement")
        .addObject()
        .put("Effect", "Allow")
        .put("Action", ASSUME)
        .put("Resource", role);
    return document;
  }
}
