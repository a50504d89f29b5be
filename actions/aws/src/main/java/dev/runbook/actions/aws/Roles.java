package dev.runbook.actions.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * The roles that executions have assumed, each in a session that is named for its execution, as AWS
 * names its own. Credentials are kept as long as they are good, and renewed before they expire.
 * Thread-safe.
 */
final class Roles {

  /** Sessions kept; an execution whose session was dropped assumes its role again. */
  private static final int MOST = 1000;

  private final Supplier<StsClient> sts;
  private final Map<Session, AwsCredentialsProvider> sessions =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Session, AwsCredentialsProvider> eldest) {
          return size() > MOST;
        }
      };

  private record Session(String role, String executionId) {}

  Roles(Supplier<StsClient> sts) {
    this.sts = sts;
  }

  /** The credentials of {@code role} for an execution. */
  synchronized AwsCredentialsProvider assumed(String role, String executionId) {
    return sessions.computeIfAbsent(
        new Session(role, executionId),
        session ->
            StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts.get())
                .refreshRequest(
                    asked -> asked.roleArn(role).roleSessionName("Automation-" + executionId))
                .build());
  }
}
