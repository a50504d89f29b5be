package dev.runbook.actions.aws.connection;

import dev.runbook.issue.Position;
import dev.runbook.issue.Similar;
import dev.runbook.model.RoleArn;
import dev.runbook.source.Node;
import dev.runbook.source.Source;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the definition of one connection, field by field. No message repeats a value. */
final class ConnectionReader {

  private static final List<String> KEY = List.of("accessKeyId", "secretAccessKey", "sessionToken");
  private static final List<String> ROLE =
      List.of("roleArn", "externalId", "sessionName", "duration", "base");

  /** Everything a definition may say. */
  private static final List<String> FIELDS =
      List.of(
          "type",
          "region",
          "endpoint",
          "accessKeyId",
          "secretAccessKey",
          "sessionToken",
          "roleArn",
          "externalId",
          "sessionName",
          "duration",
          "base");

  /** What Rundeck calls them. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "access_key", "accessKeyId",
          "accessKey", "accessKeyId",
          "secret_key_path", "secretAccessKey",
          "secretKeyPath", "secretAccessKey");

  private static final List<String> PATHS = List.of("secret_key_path", "secretKeyPath");

  private static final Pattern KEY_ID = Pattern.compile("[\\w-]{1,128}");
  private static final Pattern REGION = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
  private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");
  private static final Duration SHORTEST = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofHours(12);

  private final Source source;
  private final Node.Entry definition;
  private final Map<String, Node.Entry> fields = new LinkedHashMap<>();

  ConnectionReader(Source source, Node.Entry definition) {
    this.source = source;
    this.definition = definition;
  }

  NamedConnection read() {
    if (!(definition.value() instanceof Node.Mapping mapping)) {
      throw wrong(
          definition.value().at(),
          "it must be a map with type, region and so on, and is " + definition.value().kind());
    }
    for (Node.Entry field : mapping.entries()) {
      String name = ALIASES.getOrDefault(field.key(), field.key());
      if (!FIELDS.contains(name)) {
        throw wrong(
            field.keyAt(),
            "there is nothing called %s; %s"
                .formatted(field.key(), Similar.hint(field.key(), FIELDS)));
      }
      if (fields.put(name, field) != null) {
        throw wrong(field.keyAt(), "%s is said twice".formatted(name));
      }
    }
    Identity identity = identity();
    String region = text("region");
    check("region", REGION, "it is no region such as eu-west-1");
    return new NamedConnection(
        definition.key(), source.name(), definition.keyAt(), identity, region, endpoint());
  }

  private Identity identity() {
    String type = fields.containsKey("type") ? text("type") : typeOfFields();
    return switch (type) {
      case "access-key" -> accessKey();
      case "assume-role" -> role();
      case "default" -> {
        refuse(KEY, type);
        refuse(ROLE, type);
        yield new Identity.Standard();
      }
      default -> throw wrong("type", "it can be access-key, assume-role or default");
    };
  }

  private String typeOfFields() {
    if (KEY.stream().anyMatch(fields::containsKey)) {
      return "access-key";
    }
    return ROLE.stream().anyMatch(fields::containsKey) ? "assume-role" : "default";
  }

  private Identity accessKey() {
    refuse(ROLE, "access-key");
    need("accessKeyId", "an access key");
    need("secretAccessKey", "an access key");
    SecretReference secret = secret("secretAccessKey");
    SecretReference token = fields.containsKey("sessionToken") ? secret("sessionToken") : null;
    String id = text("accessKeyId");
    Optional<SecretReference> kept = SecretReference.of(id);
    if (kept.isPresent()) {
      return new Identity.AccessKey("", kept.get(), secret, token);
    }
    check("accessKeyId", KEY_ID, "it is not the id of an access key");
    return new Identity.AccessKey(id, null, secret, token);
  }

  private SecretReference secret(String field) {
    String written = text(field);
    boolean isPath =
        PATHS.contains(entry(field).key()) && written.matches("[^:]+") && !written.isBlank();
    return SecretReference.of(isPath ? "file:" + written : written)
        .orElseThrow(() ->
            wrong(
                field,
                "it must say where the secret is kept, as %s; the secret itself has no place in this file"
                    .formatted(SecretReference.FORMS)));
  }

  private Identity role() {
    refuse(KEY, "assume-role");
    need("roleArn", "a role");
    String arn = text("roleArn");
    if (!RoleArn.isOne(arn)) {
      throw wrong("roleArn", "it is no role's ARN, such as arn:aws:iam::111122223333:role/Name");
    }
    check("externalId", EXTERNAL_ID, "it has 2 to 1224 letters, digits and _ + = , . @ : / -");
    check("sessionName", SESSION, "it has 2 to 64 letters, digits and _ + = , . @ -");
    return new Identity.Role(
        arn, text("externalId"), text("sessionName"), duration(), text("base"));
  }

  private @Nullable Duration duration() {
    if (!fields.containsKey("duration")) {
      return null;
    }
    try {
      Duration lasts = Duration.parse(text("duration"));
      if (lasts.compareTo(SHORTEST) >= 0 && lasts.compareTo(LONGEST) <= 0) {
        return lasts;
      }
    } catch (DateTimeParseException notOne) {
      // Told below.
    }
    throw wrong("duration", "a session lasts between PT15M and PT12H");
  }

  private @Nullable URI endpoint() {
    if (!fields.containsKey("endpoint")) {
      return null;
    }
    try {
      URI endpoint = URI.create(text("endpoint"));
      if (endpoint.getScheme() != null
          && endpoint.getScheme().matches("https?")
          && endpoint.getHost() != null
          && endpoint.getRawUserInfo() == null) {
        return endpoint;
      }
    } catch (IllegalArgumentException notEvenAUri) {
      // Told below.
    }
    throw wrong("endpoint", "it is not a URL such as http://localhost:4566");
  }

  /** The text of a field; empty if it is not there. */
  private String text(String field) {
    if (!fields.containsKey(field)) {
      return "";
    }
    Node value = entry(field).value();
    if (value instanceof Node.Scalar scalar && !scalar.json().isNull()) {
      return scalar.text().strip();
    }
    throw wrong(field, "it must be a text, and is " + value.kind());
  }

  private void check(String field, Pattern form, String otherwise) {
    if (fields.containsKey(field) && !form.matcher(text(field)).matches()) {
      throw wrong(field, otherwise);
    }
  }

  private void need(String field, String what) {
    if (text(field).isEmpty()) {
      throw wrong(definition.keyAt(), "%s needs %s".formatted(what, field));
    }
  }

  private void refuse(List<String> others, String type) {
    for (String field : others) {
      if (fields.containsKey(field)) {
        throw wrong(
            entry(field).keyAt(),
            "%s is nothing that a connection of type %s has".formatted(field, type));
      }
    }
  }

  private Node.Entry entry(String field) {
    Node.Entry entry = fields.get(field);
    if (entry == null) {
      throw new IllegalStateException("no field " + field);
    }
    return entry;
  }

  private ConnectionFileException wrong(String field, String reason) {
    Node.Entry entry = entry(field);
    return wrong(entry.value().at(), "%s: %s".formatted(entry.key(), reason));
  }

  private ConnectionFileException wrong(Position at, String reason) {
    return new ConnectionFileException(
        source.name(), at, "connection %s: %s".formatted(definition.key(), reason));
  }
}
