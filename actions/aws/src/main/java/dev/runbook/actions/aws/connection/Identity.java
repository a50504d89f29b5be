package dev.runbook.actions.aws.connection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who calls through a connection. */
public sealed interface Identity {

  /** What its type is called in a file of connections. */
  String type();

  /** Who it is, in a few words and without secrets. */
  String words();

  /** Where what it needs is kept. */
  default List<SecretReference> keptAt() {
    return List.of();
  }

  /** Whoever every AWS tool on this machine would be. */
  record Standard() implements Identity {
    @Override
    public String type() {
      return "default";
    }

    @Override
    public String words() {
      return "whoever AWS tools find here";
    }
  }

  /**
   * Somebody with an access key.
   *
   * @param idKeptAt where the id is kept; null if it is {@code id}
   * @param id the key's id, or empty
   * @param token where the session token is kept; null for a key that does not expire
   */
  record AccessKey(
      String id,
      @Nullable SecretReference idKeptAt,
      SecretReference secret,
      @Nullable SecretReference token)
      implements Identity {
    @Override
    public String type() {
      return "access-key";
    }

    @Override
    public List<SecretReference> keptAt() {
      return Stream.of(
              Optional.ofNullable(idKeptAt), Optional.of(secret), Optional.ofNullable(token))
          .flatMap(Optional::stream)
          .toList();
    }

    @Override
    public String words() {
      return "key %s, secret in %s%s"
          .formatted(
              idKeptAt == null ? id : "in " + idKeptAt,
              secret,
              token == null ? "" : ", token in " + token);
    }
  }

  /**
   * A session of a role.
   *
   * @param externalId what its trust policy asks for, or empty
   * @param sessionName what the session is called; empty for one that is named for the execution
   * @param lasts how long a session is good; null for as long as is usual, an hour
   * @param base the connection that assumes it; empty for the one called default
   */
  record Role(
      String arn, String externalId, String sessionName, @Nullable Duration lasts, String base)
      implements Identity {
    @Override
    public String type() {
      return "assume-role";
    }

    @Override
    public String words() {
      return "role %s%s%s"
          .formatted(
              arn,
              externalId.isEmpty() ? "" : ", with an external id",
              base.isEmpty() ? "" : ", assumed by " + base);
    }
  }
}
