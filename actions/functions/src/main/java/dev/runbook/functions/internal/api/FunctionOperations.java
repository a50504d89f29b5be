package dev.runbook.functions.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.functions.internal.api.ServedFunction.Version;
import dev.runbook.functions.internal.definition.Code;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Creating, describing, listing and deleting functions. */
final class FunctionOperations {

  private static final int LARGEST_REQUEST = 70_167_211;

  private final Catalogue catalogue;
  private final ConfigurationJson configurations;

  FunctionOperations(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.configurations = new ConfigurationJson(catalogue.arns());
  }

  Response create(Request request) {
    JsonNode body = Json.read(request.body(LARGEST_REQUEST, "CreateFunction").bytes());
    NewFunction wanted = NewFunction.of(body, catalogue.region());
    ServedFunction function = catalogue.create(wanted);
    Version version = wanted.publish() ? function.publish("") : function.latest();
    return Response.json(201, configurations.full(function, wanted.name(), version, ""));
  }

  Response get(FunctionAddress address) {
    ServedFunction function = catalogue.find(address);
    ObjectNode answer = Json.object();
    answer.set("Configuration", configurationOf(function, address));
    answer.putObject("Code").put("RepositoryType", "Local").put("Location", location(function));
    if (!function.tags().isEmpty()) {
      function.tags().forEach(answer.putObject("Tags")::put);
    }
    return Response.json(200, answer);
  }

  private static String location(ServedFunction function) {
    return switch (function.definition().code()) {
      case Code.Folder(var path) -> path.toUri().toString();
      case Code.Archive(var file) -> file.toUri().toString();
      case Code.Inline ignored -> "inline";
      case Code.Unreachable(String problem) -> problem;
    };
  }

  Response configuration(FunctionAddress address) {
    return Response.json(200, configurationOf(catalogue.find(address), address));
  }

  private ObjectNode configurationOf(ServedFunction function, FunctionAddress address) {
    Version version = catalogue.version(function, address);
    return configurations.full(function, address.name(), version, address.qualifier());
  }

  Response list(Request request) {
    var constraints = new Constraints();
    request
        .query("FunctionVersion")
        .ifPresent(given -> constraints.oneOf("functionVersion", given, List.of("ALL")));
    constraints.hold();
    boolean everyVersion = request.query("FunctionVersion").isPresent();
    NavigableMap<String, ObjectNode> entries = new TreeMap<>();
    for (ServedFunction function : catalogue.all()) {
      String name = function.name();
      for (Version version : everyVersion ? function.versions() : List.of(function.latest())) {
        String qualifier = everyVersion ? version.number() : "";
        entries.put(
            Page.key(name, version), configurations.brief(function, name, version, qualifier));
      }
    }
    return Page.of(request, "Functions", entries);
  }

  Response delete(FunctionAddress address) {
    if (address.qualifier().isEmpty()) {
      catalogue.remove(address);
    } else {
      deleteVersion(address);
    }
    return Response.empty(204);
  }

  private void deleteVersion(FunctionAddress address) {
    if (address.namesAlias()) {
      throw ApiException.invalidParameter("Deletion of aliases is not currently supported.");
    }
    if (address.qualifier().equals(FunctionAddress.LATEST)) {
      throw ApiException.invalidParameter(
          "$LATEST version cannot be deleted without deleting the function.");
    }
    ServedFunction function = catalogue.findExactly(address);
    List<String> aliases =
        function.aliases().values().stream()
            .filter(alias -> alias.version().equals(address.qualifier()))
            .map(ServedFunction.Alias::name)
            .toList();
    if (!aliases.isEmpty()) {
      throw ApiException.conflict(
          "Unable to delete version because the following aliases reference it: " + aliases);
    }
    function.remove(address.qualifier());
  }
}
