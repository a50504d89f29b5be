package dev.runbook.actions.aws;

import dev.runbook.action.Connection;
import dev.runbook.action.Setting;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.connection.Connections;
import dev.runbook.actions.aws.connection.Identity;
import dev.runbook.actions.aws.connection.NamedConnection;
import dev.runbook.model.RoleArn;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Puts what is said of how AWS is reached into links, one after another. */
final class Links {

  /** Part of a host's name; anything else would make another host of it. */
  private static final Pattern REGION = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private final Connections connections;
  private final List<Link> all = new ArrayList<>();

  private Links(Connections connections) {
    this.connections = connections;
  }

  /**
   * Those of an attempt: what is configured, what the execution says, the role of its runbook, and
   * what the step says. A step that says who calls does so in place of the runbook's role.
   *
   * @param always what is said for all executions, after what is configured
   * @throws CallFailed if there is no such connection, or parts of one make no sense
   */
  static List<Link> of(Setting setting, Connection always, Connections connections)
      throws CallFailed {
    List<Link> links = ofEngine(always, connections);
    var more = new Links(connections);
    for (Connection connection : setting.connections()) {
      more.add(connection);
    }
    Connection own = setting.own();
    if (own.name().isEmpty() && own.accessKeyId().isEmpty() && !setting.assumeRole().isEmpty()) {
      more.all.add(new Link.Role(setting.assumeRole(), "", "", null, ""));
    }
    more.add(own);
    links.addAll(more.all);
    return links;
  }

  /** Those of whoever runs the engine. */
  static List<Link> ofEngine(Connection always, Connections connections) throws CallFailed {
    var links = new Links(connections);
    connections
        .standard()
        .ifPresent(standard -> {
          links.add(standard);
          links.all.add(new Link.OwnFunctions());
        });
    links.add(always);
    return new ArrayList<>(links.all);
  }

  /** Those of a connection by itself. */
  static List<Link> of(NamedConnection connection, Connections connections) {
    var links = new Links(connections);
    links.add(connection);
    return links.all;
  }

  private void add(NamedConnection named) {
    List<NamedConnection> chain = connections.chain(named);
    if (chain.getFirst().identity() instanceof Identity.Role) {
      all.add(new Link.Anybody());
    }
    for (NamedConnection each : chain) {
      all.add(new Link.Where(each.region(), each.endpoint()));
      all.add(
          switch (each.identity()) {
            case Identity.Standard standard -> new Link.Anybody();
            case Identity.AccessKey key -> new Link.Kept(each, key);
            case Identity.Role role ->
                new Link.Role(
                    role.arn(), role.externalId(), role.sessionName(), role.lasts(), each.name());
          });
    }
  }

  private void add(Connection said) throws CallFailed {
    if (!said.name().isEmpty()) {
      add(
          connections
              .find(said.name())
              .orElseThrow(() -> refused(connections.missing(said.name()))));
    }
    if (!said.region().isEmpty()) {
      if (!REGION.matcher(said.region()).matches()) {
        throw refused("'%s' is no region such as eu-west-1".formatted(said.region()));
      }
      all.add(new Link.Where(said.region(), null));
    }
    if (!said.accessKeyId().isEmpty()) {
      if (said.secretAccessKey().isEmpty()) {
        throw refused("The access key %s has no secret".formatted(said.accessKeyId()));
      }
      all.add(
          new Link.Given(Key.of(said.accessKeyId(), said.secretAccessKey(), said.sessionToken())));
    }
    if (!said.roleArn().isEmpty()) {
      if (!RoleArn.isOne(said.roleArn())) {
        throw refused(
            "'%s' is no role's ARN, such as arn:aws:iam::111122223333:role/Name"
                .formatted(said.roleArn()));
      }
      all.add(new Link.Role(said.roleArn(), said.externalId(), "", null, ""));
    }
  }

  private static CallFailed refused(String reason) {
    return CallFailed.ofRequest(reason);
  }
}
