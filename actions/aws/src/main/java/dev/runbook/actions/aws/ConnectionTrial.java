package dev.runbook.actions.aws;

import dev.runbook.action.Failure;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.connection.NamedConnection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How trying a connection ended, link by link. */
public sealed interface ConnectionTrial {

  /** AWS knows who calls. */
  record Works(AwsAccess.Caller caller, String region) implements ConnectionTrial {}

  /**
   * Somewhere the chain is broken.
   *
   * @param connection the one at which it is
   * @param reason why, without secrets
   * @param refused the role that could not be assumed, if that is what it is
   */
  record Broken(String connection, String reason, @Nullable Refused refused)
      implements ConnectionTrial {}

  /**
   * A role that somebody could not assume.
   *
   * @param caller the ARN of whoever wanted to
   * @param externalId what was said to the role, or empty
   */
  record Refused(String role, String caller, String externalId) {}

  /** Asks AWS at each link who calls. */
  static ConnectionTrial of(String name, AwsAccess access, Chain chain)
      throws InterruptedException, CallFailed {
    NamedConnection tested =
        chain
            .connections()
            .find(name)
            .orElseThrow(() -> CallFailed.ofRequest(chain.connections().missing(name)));
    String session = Chain.noExecution();
    AwsAccess.Caller caller = new AwsAccess.Caller("", "");
    String region = "";
    for (NamedConnection link : chain.connections().chain(tested)) {
      List<Link> links = new ArrayList<>(chain.links());
      links.addAll(Links.of(link, chain.connections()));
      try {
        AwsConnection connection =
            within(tested.region(), chain.end(links, session, access.patience()));
        caller = access.caller(connection);
        region = access.clients().region(connection);
      } catch (CallFailed failed) {
        return new Broken(link.name(), failed.explanation(), refused(links, failed, caller));
      }
    }
    return new Works(caller, region);
  }

  /** A base that says no region is used in that of the connection it is the base of. */
  private static AwsConnection within(String region, AwsConnection connection) {
    return connection.region() == null && !region.isEmpty() ? connection.in(region) : connection;
  }

  private static @Nullable Refused refused(
      List<Link> links, CallFailed failed, AwsAccess.Caller caller) {
    return failed.type() == Failure.Type.Permission && links.getLast() instanceof Link.Role role
        ? new Refused(role.arn(), caller.arn(), role.externalId())
        : null;
  }
}
