package dev.runbook.functions.internal.api;

import java.util.List;

/** Finds the operation that a request to a region is for. */
final class Router {

  private final String region;
  private final InvokeOperation invoke;
  private final FunctionOperations functions;
  private final VersionOperations versions;
  private final TagOperations tags;

  Router(Catalogue catalogue, Traffic traffic) {
    this.region = catalogue.region();
    this.invoke = new InvokeOperation(catalogue, traffic);
    this.functions = new FunctionOperations(catalogue);
    this.versions = new VersionOperations(catalogue);
    this.tags = new TagOperations(catalogue);
  }

  Response answer(Request request) throws InterruptedException {
    refuseBrowsers(request);
    List<String> path = request.path();
    String place = path.size() < 2 ? "" : path.get(0) + "/" + path.get(1);
    return switch (place) {
      case "2015-03-31/functions" -> function(request, path.subList(2, path.size()));
      case "2017-03-31/tags" -> tags(request, path.subList(2, path.size()));
      default -> throw unserved(request);
    };
  }

  /** A page somebody looks at must not be able to run functions on their machine. */
  private static void refuseBrowsers(Request request) {
    if (request.header("Origin").isPresent()) {
      throw ApiException.forbidden("requests from web pages are not served");
    }
  }

  private Response function(Request request, List<String> path) throws InterruptedException {
    if (path.isEmpty()) {
      return switch (request.method()) {
        case "GET" -> functions.list(request);
        case "POST" -> functions.create(request);
        default -> throw unserved(request);
      };
    }
    var address = FunctionAddress.of(path.get(0), request.query("Qualifier"), region);
    String rest = request.method() + " " + String.join("/", path.subList(1, path.size()));
    return switch (rest) {
      case "POST invocations" -> invoke.invoke(request, address);
      case "GET " -> functions.get(address);
      case "DELETE " -> functions.delete(address);
      case "GET configuration" -> functions.configuration(address);
      case "POST versions" -> versions.publish(request, address);
      case "GET versions" -> versions.list(request, address);
      case "POST aliases" -> versions.createAlias(request, address);
      case "GET aliases" -> versions.listAliases(request, address);
      default -> alias(request, address, path);
    };
  }

  private Response alias(Request request, FunctionAddress address, List<String> path) {
    if (path.size() != 3 || !path.get(1).equals("aliases")) {
      throw unserved(request);
    }
    return switch (request.method()) {
      case "GET" -> versions.alias(address, path.get(2));
      case "PUT" -> versions.updateAlias(request, address, path.get(2));
      case "DELETE" -> versions.deleteAlias(address, path.get(2));
      default -> throw unserved(request);
    };
  }

  private Response tags(Request request, List<String> path) {
    if (path.size() != 1) {
      throw unserved(request);
    }
    String resource = path.get(0);
    return switch (request.method()) {
      case "GET" -> tags.list(resource);
      case "POST" -> tags.add(request, resource);
      case "DELETE" -> tags.remove(request, resource);
      default -> throw unserved(request);
    };
  }

  private static ApiException unserved(Request request) {
    return ApiException.unserved(LambdaOperation.named(request.method(), request.path()));
  }
}
