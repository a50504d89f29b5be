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
  private final ObjectNode request;
  private boolean isOver;

  /**
   * The answer to {@code request}.
   *
   * @param member what the list is called that the pages are of
   */
  Pages(Aws aws, String service, String operation, ObjectNode request, String member) {
    this.aws = aws;
    this.service = service;
    this.operation = operation;
    this.request = request.deepCopy();
    this.member = member;
  }

  boolean isOver() {
    return isOver;
  }

  List<JsonNode> next() throws InterruptedException, CallFailed {
    ObjectNode answer = aws.call(service, operation, request.deepCopy());
    String token = answer.path("NextToken").asText("");
    isOver = token.isEmpty();
    request.put("NextToken", token);
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
