package dev.runbook.actions.aws;

import dev.runbook.action.Connection;
import dev.runbook.action.Failure;
import dev.runbook.action.Setting;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.connection.Connections;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * How attempts reach AWS: goes from link to link, from what every AWS tool on this machine finds to
 * what the step says. Thread-safe.
 */
final class Chain {

  private static final Duration ASSUMING = Duration.ofMinutes(1);

  private final AwsClients clients;
  private final Connections connections;
  private final Connection always;
  private final boolean assumesRoles;
  private final Keys keys;
  private final Roles roles;

  /**
   * A chain that begins with the connection of {@code clients}.
   *
   * @param always what is said for all executions
   * @param assumesRoles whether whoever the engine calls as can assume roles
   */
  Chain(AwsClients clients, Connections connections, Connection always, boolean assumesRoles) {
    this(
        clients,
        connections,
        always,
        assumesRoles,
        new Keys(clients, connections),
        new Roles(clients));
  }

  private Chain(
      AwsClients clients,
      Connections connections,
      Connection always,
      boolean assumesRoles,
      Keys keys,
      Roles roles) {
    this.clients = clients;
    this.connections = connections;
    this.always = always;
    this.assumesRoles = assumesRoles;
    this.keys = keys;
    this.roles = roles;
  }

  /** The same, with these connections. */
  Chain with(Connections others, Connection forAll) {
    return new Chain(clients, others, forAll, assumesRoles);
  }

  /** The same, where only somebody with a key that a connection gives can assume roles. */
  Chain withoutRoles() {
    return new Chain(clients, connections, always, false, keys, roles);
  }

  Connections connections() {
    return connections;
  }

  /** What is said of an attempt. */
  List<Link> links(Setting setting) throws CallFailed {
    return Links.of(setting, always, connections);
  }

  /** What is said by whoever runs the engine. */
  List<Link> links() throws CallFailed {
    return Links.ofEngine(always, connections);
  }

  /** Where calls go; nothing is read and nobody asked. */
  AwsConnection where(List<Link> links) {
    AwsConnection so = clients.connection();
    for (Link link : links) {
      so = where(so, link);
    }
    return so;
  }

  private AwsConnection where(AwsConnection so, Link link) {
    return switch (link) {
      case Link.Where(var region, var endpoint) -> {
        AwsConnection there = region.isEmpty() ? so : so.in(region);
        yield endpoint == null ? there : there.at(endpoint).withFunctionsAt(null);
      }
      case Link.OwnFunctions own -> so.withFunctionsAt(clients.connection().functions());
      case Link.Anybody anybody -> so;
      case Link.Kept kept -> so;
      case Link.Given given -> so;
      case Link.Role role -> so;
    };
  }

  /**
   * Where calls go and who makes them. Only who counts in the end is looked for.
   *
   * @param session what the sessions of roles are named for
   * @throws CallFailed if a key cannot be read or a role not be assumed
   */
  AwsConnection end(List<Link> links, String session, Patience patience)
      throws InterruptedException, CallFailed {
    int anew = 0;
    for (int place = 0; place < links.size(); place++) {
      anew = links.get(place).beginsAnew() ? place : anew;
    }
    AwsConnection so = clients.connection();
    for (int place = 0; place < links.size(); place++) {
      Link link = links.get(place);
      so = place < anew ? where(so, link) : next(so, link, session, patience);
    }
    return so;
  }

  private AwsConnection next(AwsConnection so, Link link, String session, Patience patience)
      throws InterruptedException, CallFailed {
    return switch (link) {
      case Link.Where where -> where(so, where);
      case Link.OwnFunctions own -> where(so, own);
      case Link.Anybody anybody -> so.as(clients.connection().credentials());
      case Link.Kept kept -> so.as(keys.of(kept, patience));
      case Link.Given given -> so.as(given.key());
      case Link.Role role when isAnybody(so) && !assumesRoles -> so;
      case Link.Role role -> so.as(assumed(role, so, session, patience));
    };
  }

  private boolean isAnybody(AwsConnection so) {
    return Objects.equals(so.credentials(), clients.connection().credentials());
  }

  private AwsCredentialsProvider assumed(
      Link.Role role, AwsConnection from, String session, Patience patience)
      throws InterruptedException, CallFailed {
    String name = role.sessionName().isEmpty() ? "Automation-" + session : role.sessionName();
    try {
      AwsCredentialsProvider assumed = roles.assumed(role, name, from);
      patience.ask(ASSUMING, assumed::resolveCredentials);
      return assumed;
    } catch (SdkException thrown) {
      Fault fault = Fault.of(thrown);
      String of = role.connection().isEmpty() ? "" : " of the connection " + role.connection();
      throw new CallFailed(
          fault.code(),
          fault.type(),
          "The role %s%s could not be assumed. %s%s"
              .formatted(
                  role.arn(),
                  of,
                  Key.secrets(from.credentials())
                      .mask(fault.explain(new Fault.Call("AssumeRole", role.arn(), "STS"))),
                  advice(fault, role)));
    }
  }

  private static String advice(Fault fault, Link.Role role) {
    if (!(fault instanceof Refusal) || fault.type() != Failure.Type.Permission) {
      return "";
    }
    String test =
        role.connection().isEmpty()
            ? ""
            : "; 'runbook connections test %s' shows both".formatted(role.connection());
    return ". Its trust policy must let the caller do sts:AssumeRole, and the caller's own policy too"
        + test;
  }

  /** What a session is named for that belongs to no execution. */
  static String noExecution() {
    return UUID.randomUUID().toString();
  }
}
