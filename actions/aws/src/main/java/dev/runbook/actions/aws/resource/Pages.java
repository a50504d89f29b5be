package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import java.util.ArrayList;
import java.util.List;

/** An answer that AWS gives a page at a time. */
final class Pages {

  private final Aws aws;
  private final String service;
  private final String operation;
  private final String member;
  private final String token;
  private final ObjectNode request;
  private boolean isOver;

  /**
   * The answer to {@code request}.
   *
   * @param member what the list is called that the pages are of
   */
  Pages(Aws aws, String service, String operation, ObjectNode request, String member) {
    this(aws, service, operation, request, member, "NextToken");
  }

  /**
   * The same.
   *
   * @param token what the operation calls the place where the next page begins
   */
  Pages(
      Aws aws, String service, String operation, ObjectNode request, String member, String token) {
    this.aws = aws;
    this.service = service;
    this.operation = operation;
    this.request = request.deepCopy();
    this.member = member;
    this.token = token;
  }

  boolean isOver() {
    return isOver;
  }

  List<JsonNode> next() throws InterruptedException, CallFailed {
    ObjectNode answer = aws.call(service, operation, request.deepCopy());
    String next = answer.path(token).asText("");
    isOver = next.isEmpty();
    request.put(token, next);
    List<JsonNode> items = new ArrayList<>();
    answer.path(member).forEach(items::add);
    return items;
  }

  /** All that remains. */
  List<JsonNode> all() throws InterruptedException, CallFailed {
    List<JsonNode> all = new ArrayList<>();
    while (!isOver) {
      all.addAll(next());
    }
    return all;
  }
}
