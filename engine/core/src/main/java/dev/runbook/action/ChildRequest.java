package dev.runbook.action;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a parent asks of a child execution.
 *
 * @param documentName the runbook's name
 * @param documentVersion its version, or empty for the default one
 * @param parameters typed values by name
 * @param retryOf the execution that the child takes up again, or empty
 */
public record ChildRequest(
    String documentName, String documentVersion, ObjectNode parameters, String retryOf) {

  /** A request for a child that begins anew. */
  public ChildRequest(String documentName, String documentVersion, ObjectNode parameters) {
    this(documentName, documentVersion, parameters, "");
  }

  /** The same request, for a child that takes up {@code executionId} again. */
  public ChildRequest retrying(String executionId) {
    return new ChildRequest(documentName, documentVersion, parameters, executionId);
  }
}
