package dev.runbook.actions.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Failure;
import dev.runbook.actions.aws.api.ApiClient;
import dev.runbook.actions.aws.api.WrongRequest;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.connection.Connections;
import dev.runbook.actions.aws.connection.Identity;
import dev.runbook.actions.aws.connection.NamedConnection;
import dev.runbook.actions.aws.connection.SecretReference;
import dev.runbook.aws.model.Operation;
import dev.runbook.aws.model.Service;
import dev.runbook.value.Conversion;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The keys of connections: read from where they are kept when somebody first calls with them, then
 * kept here and nowhere else. Thread-safe.
 */
final class Keys {

  private static final Duration READING = Duration.ofSeconds(30);

  private final AwsClients clients;
  private final Connections connections;
  private final Map<String, Key> read = new ConcurrentHashMap<>();

  Keys(AwsClients clients, Connections connections) {
    this.clients = clients;
    this.connections = connections;
  }

  /**
   * The key of a connection.
   *
   * @throws CallFailed if it cannot be read; says where it is kept, and nothing of it
   */
  Key of(Link.Kept kept, Patience patience) throws InterruptedException, CallFailed {
    NamedConnection connection = kept.connection();
    Key known = read.get(connection.name());
    if (known != null) {
      return known;
    }
    Identity.AccessKey key = kept.key();
    var reading = new Reading(connection, patience);
    Key found =
        Key.of(
            key.idKeptAt() == null ? key.id() : reading.text("accessKeyId", key.idKeptAt()),
            reading.text("secretAccessKey", key.secret()),
            reading.text("sessionToken", key.token()));
    read.put(connection.name(), found);
    return found;
  }

  /** What is kept for one connection. */
  private final class Reading {

    private final NamedConnection connection;
    private final Patience patience;

    Reading(NamedConnection connection, Patience patience) {
      this.connection = connection;
      this.patience = patience;
    }

    /** One text of it; empty for none. */
    String text(String field, @Nullable SecretReference kept)
        throws InterruptedException, CallFailed {
      if (kept == null) {
        return "";
      }
      try {
        String text = text(kept);
        if (text.isBlank()) {
          throw CallFailed.ofRequest("what is there is empty");
        }
        return text;
      } catch (CallFailed failed) {
        throw new CallFailed(
            failed.code(),
            Failure.Type.Permission,
            "The connection %s cannot be used, for its %s is not to be had from %s: %s"
                .formatted(connection.name(), field, kept, failed.explanation()));
      }
    }

    private String text(SecretReference kept) throws InterruptedException, CallFailed {
      return switch (kept.kind()) {
        case ENV ->
            connections
                .variable(kept.target())
                .orElseThrow(() ->
                    CallFailed.ofRequest(
                        "the environment variable %s is not set".formatted(kept.target())));
        case FILE -> SecretFile.beside(connection.file(), kept.target()).text();
        case SSM -> parameter(kept.target());
        case SECRETSMANAGER -> secret(kept.target());
      };
    }

    private String parameter(String name) throws InterruptedException, CallFailed {
      ObjectNode request = JsonNodeFactory.instance.objectNode();
      request.put("Name", name).put("WithDecryption", true);
      return asked("ssm", "GetParameter", request, name).at("/Parameter/Value").asText();
    }

    private String secret(String target) throws InterruptedException, CallFailed {
      int sharp = target.lastIndexOf('#');
      String id = sharp < 0 ? target : target.substring(0, sharp);
      String text =
          asked(
                  "secretsmanager",
                  "GetSecretValue",
                  JsonNodeFactory.instance.objectNode().put("SecretId", id),
                  id)
              .path("SecretString")
              .asText();
      if (sharp < 0) {
        return text;
      }
      String field = target.substring(sharp + 1);
      JsonNode found = Conversion.parse(text).map(json -> json.get(field)).orElse(null);
      if (found == null || found.isContainerNode() || found.isNull()) {
        throw CallFailed.ofRequest(
            "the secret is no JSON map with a text called '%s'".formatted(field));
      }
      return found.asText();
    }

    /** As whoever the engine calls as without any connection. */
    private ObjectNode asked(String service, String operation, ObjectNode request, String target)
        throws InterruptedException, CallFailed {
      Service known = clients.services().named(service).orElseThrow();
      Operation asked = known.operation(operation).orElseThrow();
      String place = "AWS";
      try {
        ApiClient client = clients.api(known, clients.connection());
        place = client.place();
        return patience.ask(READING, client.prepare(asked, request, "", null));
      } catch (WrongRequest wrong) {
        throw CallFailed.ofRequest("" + wrong.getMessage());
      } catch (SdkException thrown) {
        throw Fault.of(thrown).failed(new Fault.Call(operation, target, place));
      }
    }
  }
}
