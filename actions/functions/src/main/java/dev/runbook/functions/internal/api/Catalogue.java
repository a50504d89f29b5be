package dev.runbook.functions.internal.api;

import dev.runbook.functions.internal.definition.FunctionDefinition;
import dev.runbook.functions.internal.process.FunctionPool;
import dev.runbook.functions.internal.process.Settings;
import dev.runbook.functions.internal.process.Workspace;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All functions the endpoint serves. Thread-safe. */
final class Catalogue implements AutoCloseable {

  private final Map<String, ServedFunction> functions = new ConcurrentSkipListMap<>();
  private final Settings settings;
  private final Workspace workspace;
  private final Arns arns;

  Catalogue(Collection<FunctionDefinition> definitions, Settings settings, Workspace workspace) {
    this.settings = settings;
    this.workspace = workspace;
    this.arns = new Arns(settings.region());
    definitions.forEach(definition -> functions.put(definition.name(), served(definition, "")));
  }

  private ServedFunction served(FunctionDefinition definition, String description) {
    return new ServedFunction(
        definition,
        description,
        version -> new FunctionPool(definition, version, settings, workspace));
  }

  Arns arns() {
    return arns;
  }

  /** In the order of their names. */
  Collection<ServedFunction> all() {
    return functions.values();
  }

  /** The function of that very name, or else the one whose pattern fits it best. */
  ServedFunction find(FunctionAddress address) {
    ServedFunction exact = functions.get(address.name());
    if (exact != null) {
      return exact;
    }
    Optional<ServedFunction> fitting =
        functions.values().stream()
            .filter(function -> function.definition().invokedAs().matches(address.name()))
            .max(
                Comparator.comparingInt(
                    function -> function.definition().invokedAs().specificity()));
    return fitting.orElseThrow(
        () -> ApiException.functionNotFound(arns.qualified(address.name(), address.qualifier())));
  }

  /** The version of {@code function} that {@code address} means. */
  String version(ServedFunction function, FunctionAddress address) {
    return function
        .version(address.qualifier())
        .orElseThrow(() ->
            ApiException.functionNotFound(arns.qualified(address.name(), address.qualifier())));
  }

  ServedFunction add(FunctionDefinition definition, String description) {
    ServedFunction added = served(definition, description);
    if (functions.putIfAbsent(definition.name(), added) != null) {
      throw ApiException.conflict("Function already exist: " + definition.name());
    }
    return added;
  }

  /** Takes a function away and ends its processes; only by its own name, not by one it matches. */
  void remove(FunctionAddress address) {
    ServedFunction removed = functions.remove(address.name());
    if (removed == null) {
      throw ApiException.functionNotFound(arns.function(address.name()));
    }
    FunctionPool.close(removed.pools());
  }

  void endIdle() {
    pools().forEach(pool -> pool.endIdle(settings.idle()));
  }

  private List<FunctionPool> pools() {
    return functions.values().stream().flatMap(function -> function.pools().stream()).toList();
  }

  @Override
  public void close() {
    FunctionPool.close(pools());
  }
}
