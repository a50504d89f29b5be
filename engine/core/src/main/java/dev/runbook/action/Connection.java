package dev.runbook.action;

import dev.runbook.secret.Secrets;
import dev.runbook.value.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How AWS is to be reached, as far as a step or whoever started the execution says so. What is
 * empty is left to whoever said something before, and to what every AWS tool finds. Holds secrets
 * in clear: do not log or record it.
 *
 * @param name of a connection that is configured where the engine runs
 * @param region such as {@code eu-west-1}
 * @param roleArn a role to assume
 * @param externalId what the role's trust policy asks for
 * @param accessKeyId the id of an access key
 * @param secretAccessKey its secret
 * @param sessionToken where the key is temporary
 */
public record Connection(
    String name,
    String region,
    String roleArn,
    String externalId,
    String accessKeyId,
    String secretAccessKey,
    String sessionToken) {

  /** The names that {@code x-connection} has for the parts. */
  public static final List<String> PARTS =
      List.of(
          "name",
          "region",
          "roleArn",
          "externalId",
          "accessKeyId",
          "secretAccessKey",
          "sessionToken");

  /** Those whose values are secrets. */
  public static final List<String> SECRET_PARTS = List.of("secretAccessKey", "sessionToken");

  /** Nothing is said. */
  public static final Connection NONE = Connection.of(Map.of());

  /** The connection that is configured under {@code name}. */
  public static Connection named(String name) {
    return of(Map.of("name", name));
  }

  /** A role in a region. */
  public static Connection ofRole(String roleArn, String region) {
    return of(Map.of("roleArn", roleArn, "region", region));
  }

  /** The parts there are, by the names of {@link #PARTS}. */
  public static Connection of(Map<String, String> parts) {
    return new Connection(
        parts.getOrDefault("name", ""),
        parts.getOrDefault("region", ""),
        parts.getOrDefault("roleArn", ""),
        parts.getOrDefault("externalId", ""),
        parts.getOrDefault("accessKeyId", ""),
        parts.getOrDefault("secretAccessKey", ""),
        parts.getOrDefault("sessionToken", ""));
  }

  /** What {@link #of} takes; without what is empty. */
  public Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("name", name);
    parts.put("region", region);
    parts.put("roleArn", roleArn);
    parts.put("externalId", externalId);
    parts.put("accessKeyId", accessKeyId);
    parts.put("secretAccessKey", secretAccessKey);
    parts.put("sessionToken", sessionToken);
    parts.values().removeIf(String::isEmpty);
    return parts;
  }

  /** What of it must not be shown; {@code reference} is shown instead. */
  public Secrets secrets(String reference) {
    return Secrets.NONE
        .with(reference, Text.node(secretAccessKey))
        .with(reference, Text.node(sessionToken));
  }

  /** Says nothing of its secrets. */
  @Override
  public String toString() {
    return "Connection[name=%s, region=%s, roleArn=%s, accessKeyId=%s]"
        .formatted(name, region, roleArn, accessKeyId);
  }
}
