package dev.runbook.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.secret.Secrets;
import dev.runbook.targets.RateControl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a parent asks of a child execution.
 *
 * @param documentName the runbook's name
 * @param documentVersion its version, or empty for the default one
 * @param parameters typed values by name
 * @param retryOf the execution that the child takes up again, or empty
 * @param rate what the child runs its runbook for under rate control, or null to run it once
 * @param connections how it reaches AWS, the outermost first
 * @param secrets what must not be shown of the parent, and so not of the child
 */
public record ChildRequest(
    String documentName,
    String documentVersion,
    ObjectNode parameters,
    String retryOf,
    @Nullable RateControl rate,
    List<Connection> connections,
    Secrets secrets) {

  /** A request that holds no secrets as far as the one knows who makes it. */
  public ChildRequest(String documentName, String documentVersion, ObjectNode parameters) {
    this(documentName, documentVersion, parameters, "", null, List.of(), Secrets.NONE);
  }

  /** The same request, for a child that takes up {@code executionId} again. */
  public ChildRequest retrying(String executionId) {
    return new ChildRequest(
        documentName, documentVersion, parameters, executionId, rate, connections, secrets);
  }

  /** The same request, for a child that runs its runbook for {@code others}. */
  public ChildRequest under(RateControl others) {
    return new ChildRequest(
        documentName, documentVersion, parameters, retryOf, others, connections, secrets);
  }

  /** The same request, for a child that reaches AWS so. */
  public ChildRequest through(List<Connection> others) {
    return new ChildRequest(
        documentName, documentVersion, parameters, retryOf, rate, List.copyOf(others), secrets);
  }

  /** The same request, in which these must not be shown. */
  public ChildRequest keeping(Secrets kept) {
    return new ChildRequest(
        documentName, documentVersion, parameters, retryOf, rate, connections, kept);
  }
}
