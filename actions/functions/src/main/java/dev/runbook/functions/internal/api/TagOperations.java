package dev.runbook.functions.internal.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The tags of functions. */
final class TagOperations {

  private static final int LARGEST_REQUEST = 1 << 20;

  /** Of Lambda's resources that can have tags, the one that is served. */
  private static final Pattern FUNCTION =
      Pattern.compile(
          "arn:(aws[a-zA-Z-]*):lambda:[a-z0-9-]+:\\d{12}:function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?");

  private final Catalogue catalogue;

  TagOperations(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  Response list(String resource) {
    ObjectNode answer = Json.object();
    function(resource).tags().forEach(answer.putObject("Tags")::put);
    return Response.json(200, answer);
  }

  Response add(Request request, String resource) {
    ServedFunction function = function(resource);
    Map<String, String> tags =
        Tags.in(Json.read(request.body(LARGEST_REQUEST, "TagResource").bytes()));
    if (tags.isEmpty()) {
      throw ApiException.invalidParameter("An error occurred and the request cannot be processed.");
    }
    Set<String> all = new HashSet<>(function.tags().keySet());
    all.addAll(tags.keySet());
    Tags.refuseTooMany(all.size());
    function.tags().putAll(tags);
    return Response.empty(204);
  }

  Response remove(Request request, String resource) {
    List<String> keys = request.queries("tagKeys");
    if (keys.isEmpty()) {
      new Constraints().given("tagKeys", Json.missing()).hold();
    }
    function(resource).tags().keySet().removeAll(keys);
    return Response.empty(204);
  }

  private ServedFunction function(String resource) {
    new Constraints().matches("resource", resource, FUNCTION).hold();
    var address = FunctionAddress.of(resource, Optional.empty(), catalogue.region());
    if (!address.qualifier().isEmpty()) {
      throw ApiException.invalidParameter(
          "Tags on function aliases and versions are not supported. Please specify a function ARN.");
    }
    return catalogue.find(address);
  }
}
