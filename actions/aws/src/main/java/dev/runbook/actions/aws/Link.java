package dev.runbook.actions.aws;

import dev.runbook.actions.aws.connection.Identity;
import dev.runbook.actions.aws.connection.NamedConnection;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** One thing that is said of how AWS is reached; what comes later adds to it or replaces it. */
sealed interface Link {

  /** Whether it does not matter who called before it. */
  default boolean beginsAnew() {
    return false;
  }

  /**
   * Where calls go.
   *
   * @param region empty where it says none
   * @param endpoint null where it says none
   */
  record Where(String region, @Nullable URI endpoint) implements Link {}

  /** Functions are asked where they were asked at first, whatever was said since. */
  record OwnFunctions() implements Link {}

  /** Whoever the engine calls as. */
  record Anybody() implements Link {
    @Override
    public boolean beginsAnew() {
      return true;
    }
  }

  /** Somebody with a key that a connection says where to find. */
  record Kept(NamedConnection connection, Identity.AccessKey key) implements Link {
    @Override
    public boolean beginsAnew() {
      return true;
    }
  }

  /** Somebody with a key that is at hand. */
  record Given(AwsCredentialsProvider key) implements Link {
    @Override
    public boolean beginsAnew() {
      return true;
    }
  }

  /**
   * Whoever calls so far, in a role.
   *
   * @param connection that has the role, or empty
   * @param sessionName empty for one that is named for the execution
   * @param lasts null for as long as is usual
   */
  record Role(
      String arn,
      String externalId,
      String sessionName,
      @Nullable Duration lasts,
      String connection)
      implements Link {}
}
