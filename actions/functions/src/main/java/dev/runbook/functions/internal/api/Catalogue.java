package dev.runbook.functions.internal.api;

import dev.runbook.functions.internal.definition.FunctionDefinition;
import dev.runbook.functions.internal.process.CodeFolder;
import dev.runbook.functions.internal.process.Settings;
import dev.runbook.functions.internal.process.Workspace;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All functions of one region. Thread-safe. */
final class Catalogue implements AutoCloseable {

  private final Map<String, ServedFunction> functions = new ConcurrentSkipListMap<>();
  private final Settings settings;
  private final Workspace workspace;
  private final Arns arns;

  Catalogue(Collection<FunctionDefinition> definitions, Settings settings, Workspace workspace) {
    this.settings = settings;
    this.workspace = workspace;
    this.arns = new Arns(settings.region());
    definitions.forEach(
        definition -> functions.put(definition.name(), served(definition, Particulars.NONE)));
  }

  private ServedFunction served(FunctionDefinition definition, Particulars particulars) {
    var code = new CodeFolder(definition, workspace);
    return new ServedFunction(definition, particulars, code, settings);
  }

  String region() {
    return settings.region();
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
  ServedFunction.Version version(ServedFunction function, FunctionAddress address) {
    return function
        .version(address.qualifier())
        .orElseThrow(() ->
            ApiException.functionNotFound(arns.qualified(address.name(), address.qualifier())));
  }

  /** Adds a function, with its code unpacked; leaves nothing behind if that is refused. */
  ServedFunction create(NewFunction wanted) {
    var definition =
        FunctionDefinition.named(
            wanted.name(), wanted.settings(), UploadedCode.kept(wanted.zip(), workspace));
    ServedFunction created = served(definition, wanted.particulars());
    try {
      UploadedCode.unpack(created.code());
      created.tags().putAll(wanted.tags());
      if (wanted.publish()) {
        created.publish("");
      }
      if (functions.putIfAbsent(wanted.name(), created) != null) {
        throw ApiException.conflict("Function already exist: " + wanted.name());
      }
      return created;
    } catch (ApiException refused) {
      created.close();
      throw refused;
    }
  }

  /** The function of that very name, for what must not happen to all that a pattern fits. */
  ServedFunction findExactly(FunctionAddress address) {
    ServedFunction exact = functions.get(address.name());
    if (exact == null) {
      throw ApiException.functionNotFound(arns.function(address.name()));
    }
    return exact;
  }

  /** Takes a function away, ends its processes and removes what was unpacked for it. */
  void remove(FunctionAddress address) {
    ServedFunction removed = functions.remove(address.name());
    if (removed == null) {
      throw ApiException.functionNotFound(arns.function(address.name()));
    }
    removed.close();
  }

  void endIdle() {
    functions.values().stream()
        .flatMap(function -> function.pools().stream())
        .forEach(pool -> pool.endIdle(settings.idle()));
  }

  @Override
  public void close() {
    ServedFunction.close(List.copyOf(functions.values()));
  }
}
