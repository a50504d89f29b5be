package dev.runbook.actions.aws;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * The sessions of roles that executions have. Credentials are kept as long as they are good, and
 * renewed before they expire, those of a role that assumes another one too. Thread-safe.
 */
final class Roles {

  /** Sessions kept; an execution whose session was dropped assumes its role again. */
  private static final int MOST = 1000;

  private final AwsClients clients;
  private final Map<Session, AwsCredentialsProvider> sessions =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Session, AwsCredentialsProvider> eldest) {
          return size() > MOST;
        }
      };

  /** Of one role, for whoever assumes it where. */
  private record Session(
      Link.Role role,
      String name,
      @Nullable AwsCredentialsProvider by,
      @Nullable String region,
      @Nullable URI endpoint) {}

  Roles(AwsClients clients) {
    this.clients = clients;
  }

  /** The credentials of {@code role} in a session of this name, assumed through {@code from}. */
  synchronized AwsCredentialsProvider assumed(Link.Role role, String name, AwsConnection from) {
    return sessions.computeIfAbsent(
        new Session(role, name, from.credentials(), from.region(), from.endpoint()),
        session ->
            StsAssumeRoleCredentialsProvider.builder()
                .stsClient(clients.sts(from))
                .refreshRequest(asked -> {
                  asked.roleArn(role.arn()).roleSessionName(name);
                  if (!role.externalId().isEmpty()) {
                    asked.externalId(role.externalId());
                  }
                  if (role.lasts() != null) {
                    asked.durationSeconds((int) role.lasts().toSeconds());
                  }
                  if (from.credentials() != null) {
                    asked.overrideConfiguration(by -> by.credentialsProvider(from.credentials()));
                  }
                })
                .build());
  }
}
