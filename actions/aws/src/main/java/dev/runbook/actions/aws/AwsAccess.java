package dev.runbook.actions.aws;

import dev.runbook.action.ActionCall;
import dev.runbook.action.Failure;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Polling;
import dev.runbook.aws.model.Operation;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * What actions reach AWS through: the clients, the roles of executions, and how patiently to ask.
 * Thread-safe.
 */
public final class AwsAccess {

  private static final Duration ASSUMING = Duration.ofMinutes(1);

  private final AwsClients clients;
  private final Patience patience;
  private final Polling.Clock clock;
  private final Roles roles;
  private final boolean assumesRoles;
  private final boolean onlyReads;

  private AwsAccess(
      AwsClients clients,
      Patience patience,
      Polling.Clock clock,
      boolean assumesRoles,
      boolean onlyReads) {
    this.clients = clients;
    this.assumesRoles = assumesRoles;
    this.onlyReads = onlyReads;
    this.patience = patience;
    this.clock = clock;
    this.roles = new Roles(clients::sts);
  }

  /** Through {@code clients}, with the usual patience. */
  public static AwsAccess of(AwsClients clients) {
    return of(clients, Patience.STANDARD);
  }

  /** Through {@code clients}. */
  public static AwsAccess of(AwsClients clients, Patience patience) {
    return new AwsAccess(clients, patience, Polling.Clock.REAL, true, false);
  }

  AwsClients clients() {
    return clients;
  }

  Patience patience() {
    return patience;
  }

  Polling.Clock clock() {
    return clock;
  }

  /** AWS as {@code attempt} reaches it. */
  Aws of(ActionCall attempt) {
    return new ApiCalls(this, attempt);
  }

  /** The same, with pauses between one question and the next that {@code other} lets pass. */
  public AwsAccess polling(Polling.Clock other) {
    return new AwsAccess(clients, patience, other, assumesRoles, onlyReads);
  }

  /** Whether roles are assumed; otherwise every call is made as whoever started the engine. */
  public AwsAccess withoutRoles() {
    return new AwsAccess(clients, patience, clock, false, onlyReads);
  }

  /**
   * The same, but that nothing is sent which its model does not say to read, and that an action
   * that would wait before it asks again gives up, as if its time were up.
   */
  public AwsAccess readingOnly() {
    Polling.Clock none =
        pause -> {
          throw new InterruptedException("nothing is waited for");
        };
    return new AwsAccess(clients, Patience.lasting(Duration.ZERO), none, assumesRoles, true);
  }

  /**
   * Returns if an operation may be asked.
   *
   * @throws CallFailed if it does more than is allowed here
   */
  void check(String operation, Operation.Access access) throws CallFailed {
    if (onlyReads && access != Operation.Access.READ) {
      throw CallFailed.ofRequest("%s is not sent: here nothing is changed".formatted(operation));
    }
  }

  /**
   * Who calls the functions of an attempt: as {@link #credentials}, but nobody in particular where
   * functions are served in place of AWS's.
   */
  @Nullable AwsCredentialsProvider functionCredentials(ActionCall attempt)
      throws InterruptedException, CallFailed {
    return clients.connection().functions() == null ? credentials(attempt) : null;
  }

  /**
   * Who makes the calls of an attempt: the role its runbook assumes; null for whoever the engine
   * itself calls as.
   *
   * @throws CallFailed if the role cannot be assumed
   */
  @Nullable AwsCredentialsProvider credentials(ActionCall attempt)
      throws InterruptedException, CallFailed {
    return assumed(attempt.setting().assumeRole(), attempt.executionId());
  }

  /** The credentials of a role in a session for {@code executionId}; null for no role. */
  @Nullable AwsCredentialsProvider assumed(String role, String executionId)
      throws InterruptedException, CallFailed {
    if (role.isEmpty() || !assumesRoles) {
      return null;
    }
    try {
      AwsCredentialsProvider assumed = roles.assumed(role, executionId);
      patience.ask(ASSUMING, assumed::resolveCredentials);
      return assumed;
    } catch (SdkException thrown) {
      Fault fault = Fault.of(thrown);
      String advice =
          fault instanceof Refusal && fault.type() == Failure.Type.Permission
              ? ". Its trust policy must let the caller do sts:AssumeRole, and the caller's own policy too"
              : "";
      throw new CallFailed(
          fault.code(),
          fault.type(),
          "The role %s could not be assumed. %s%s"
              .formatted(role, fault.explain(new Fault.Call("AssumeRole", role, "STS")), advice));
    }
  }

  /**
   * The environment variables with which a process reaches AWS as {@code attempt} does: an SDK in
   * it finds the same region, endpoint and, where they are not what everybody on this machine has,
   * the same credentials.
   *
   * @throws CallFailed if there is a role that cannot be assumed
   */
  public Map<String, String> variables(ActionCall attempt) throws InterruptedException, CallFailed {
    Map<String, String> variables = clients.connection().variables();
    AwsCredentialsProvider who = credentials(attempt);
    if (who == null) {
      who = clients.connection().ownCredentials();
    }
    if (who != null) {
      AwsCredentials credentials = who.resolveCredentials();
      variables.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
      variables.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
      if (credentials instanceof AwsSessionCredentials session) {
        variables.put("AWS_SESSION_TOKEN", session.sessionToken());
      }
    }
    return variables;
  }

  /**
   * Whose credentials the engine itself has.
   *
   * @throws CallFailed if AWS does not say
   */
  public Caller caller() throws InterruptedException, CallFailed {
    try {
      GetCallerIdentityResponse said =
          patience.ask(ASSUMING, () -> clients.sts().getCallerIdentity());
      return new Caller(said.account(), said.arn());
    } catch (SdkException thrown) {
      throw Fault.of(thrown).failed(new Fault.Call("GetCallerIdentity", "the caller", "STS"));
    }
  }

  /**
   * Somebody AWS knows.
   *
   * @param account 12 digits
   * @param arn of a user or of a role's session
   */
  public record Caller(String account, String arn) {}
}
