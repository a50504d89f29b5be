package dev.runbook.actions.aws;

import dev.runbook.action.ActionCall;
import dev.runbook.action.Connection;
import dev.runbook.action.Setting;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Polling;
import dev.runbook.actions.aws.connection.Connections;
import dev.runbook.aws.model.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * What actions reach AWS through: the clients, who calls and where, and how patiently to ask.
 * Thread-safe.
 */
public final class AwsAccess {

  private static final Duration ASKING = Duration.ofMinutes(1);

  private final AwsClients clients;
  private final Chain chain;
  private final Patience patience;
  private final Polling.Clock clock;
  private final boolean onlyReads;

  private AwsAccess(
      AwsClients clients, Chain chain, Patience patience, Polling.Clock clock, boolean onlyReads) {
    this.clients = clients;
    this.chain = chain;
    this.patience = patience;
    this.clock = clock;
    this.onlyReads = onlyReads;
  }

  /** Through {@code clients}, with the usual patience. */
  public static AwsAccess of(AwsClients clients) {
    return of(clients, Patience.STANDARD);
  }

  /** Through {@code clients}. */
  public static AwsAccess of(AwsClients clients, Patience patience) {
    var chain = new Chain(clients, Connections.NONE, Connection.NONE, true);
    return new AwsAccess(clients, chain, patience, Polling.Clock.REAL, false);
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

  /**
   * The same, with connections that can be named, and the one called default where none is.
   *
   * @param always how AWS is reached where executions, roles and steps say nothing else
   */
  public AwsAccess with(Connections connections, Connection always) {
    return new AwsAccess(clients, chain.with(connections, always), patience, clock, onlyReads);
  }

  /** The same, with pauses between one question and the next that {@code other} lets pass. */
  public AwsAccess polling(Polling.Clock other) {
    return new AwsAccess(clients, chain, patience, other, onlyReads);
  }

  /**
   * The same, where whoever started the engine can assume no role and calls as he is; whoever has a
   * key of a connection still can.
   */
  public AwsAccess withoutRoles() {
    return new AwsAccess(clients, chain.withoutRoles(), patience, clock, onlyReads);
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
    return new AwsAccess(clients, chain, Patience.lasting(Duration.ZERO), none, true);
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
   * Where the calls of an attempt go and who makes them.
   *
   * @throws CallFailed if there is no such connection, a key cannot be read or a role not be
   *     assumed
   */
  AwsConnection connection(ActionCall attempt) throws InterruptedException, CallFailed {
    return connection(attempt.setting(), attempt.executionId());
  }

  /** The same for whatever has this setting, in sessions that are named for {@code session}. */
  AwsConnection connection(Setting setting, String session)
      throws InterruptedException, CallFailed {
    return chain.end(chain.links(setting), session, patience);
  }

  /**
   * As {@link #connection}, for Lambda: where functions are served in place of AWS's, nobody in
   * particular calls them there.
   */
  AwsConnection functions(ActionCall attempt) throws InterruptedException, CallFailed {
    AwsConnection where = chain.where(chain.links(attempt.setting()));
    return where.functions() == null ? connection(attempt) : where.toFunctions();
  }

  /**
   * Where the calls of an attempt go that says nothing of it, for whoever only wants to tell.
   *
   * @throws CallFailed if it is to go through a connection that there is not
   */
  public AwsConnection where() throws CallFailed {
    return chain.where(chain.links());
  }

  /**
   * The environment variables with which a process reaches AWS as {@code attempt} does: an SDK in
   * it finds the same region, endpoint and, where they are not what everybody on this machine has,
   * the same credentials.
   *
   * @throws CallFailed if there is no such connection, a key cannot be read or a role not be
   *     assumed
   */
  public Map<String, String> variables(ActionCall attempt) throws InterruptedException, CallFailed {
    AwsConnection connection = connection(attempt);
    Map<String, String> variables = connection.variables();
    AwsCredentialsProvider who = connection.ownCredentials();
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
    return caller(chain.end(chain.links(), Chain.noExecution(), patience));
  }

  /** Who calls through {@code connection}. */
  Caller caller(AwsConnection connection) throws InterruptedException, CallFailed {
    var request = GetCallerIdentityRequest.builder();
    AwsCredentialsProvider who = connection.credentials();
    if (who != null) {
      request.overrideConfiguration(by -> by.credentialsProvider(who));
    }
    try {
      GetCallerIdentityResponse said =
          patience.ask(ASKING, () -> clients.sts(connection).getCallerIdentity(request.build()));
      return new Caller(
          Objects.requireNonNullElse(said.account(), ""),
          Objects.requireNonNullElse(said.arn(), ""));
    } catch (SdkException thrown) {
      CallFailed failed =
          Fault.of(thrown).failed(new Fault.Call("GetCallerIdentity", "the caller", "STS"));
      throw failed.masking(Key.secrets(who));
    }
  }

  /**
   * How far one comes through a connection, down to the first of its links that does not hold.
   *
   * @throws CallFailed if there is no such connection
   */
  public ConnectionTrial test(String name) throws InterruptedException, CallFailed {
    return ConnectionTrial.of(name, this, chain);
  }

  /**
   * Somebody AWS knows.
   *
   * @param account 12 digits
   * @param arn of a user or of a role's session
   */
  public record Caller(String account, String arn) {}
}
