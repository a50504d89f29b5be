package dev.runbook.functions.internal.api;

import dev.runbook.functions.internal.definition.FunctionDefinition;
import dev.runbook.functions.internal.process.Settings;
import dev.runbook.functions.internal.process.Workspace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The regions that requests are for, each with functions and processes of its own, which are there
 * from the first request that names it. Thread-safe.
 */
final class Regions implements AutoCloseable {

  /** The credential scope of a signature: access key, day, region, service. */
  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^,\\s]*/\\d{8}/([a-z0-9-]{1,63})/[a-z0-9-]+/aws4_request");

  private record Region(Catalogue catalogue, Router router) {}

  private final Map<String, Region> regions = new ConcurrentHashMap<>();
  private final Function<String, List<FunctionDefinition>> functions;
  private final Settings settings;
  private final Workspace workspace;
  private final Traffic traffic;

  /**
   * @param functions those there are in a region before anybody has created one
   * @param settings whose region is meant by requests that do not say
   */
  Regions(
      Function<String, List<FunctionDefinition>> functions,
      Settings settings,
      Workspace workspace) {
    this.functions = functions;
    this.settings = settings;
    this.workspace = workspace;
    this.traffic = new Traffic(settings.concurrency());
  }

  Response answer(Request request) throws InterruptedException {
    String region =
        request.header("Authorization").map(SCOPE::matcher).filter(Matcher::find).stream()
            .map(scope -> scope.group(1))
            .findFirst()
            .orElse(settings.region());
    return regions.computeIfAbsent(region, this::open).router().answer(request);
  }

  private Region open(String name) {
    var catalogue = new Catalogue(functions.apply(name), settings.in(name), workspace);
    return new Region(catalogue, new Router(catalogue, traffic));
  }

  void endIdle() {
    regions.values().forEach(region -> region.catalogue().endIdle());
  }

  @Override
  public void close() {
    regions.values().forEach(region -> region.catalogue().close());
  }
}
