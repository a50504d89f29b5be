package dev.runbook.functions.internal.api;

import dev.runbook.functions.internal.definition.FunctionDefinition;
import dev.runbook.functions.internal.process.FunctionPool;
import dev.runbook.functions.internal.process.RandomId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/** A function the endpoint serves, with its published version, aliases and tags. Thread-safe. */
final class ServedFunction {

  /** A name for a version. */
  record Alias(String name, String version, String description, String revision) {

    static Alias of(String name, String version, String description) {
      return new Alias(name, version, description, RandomId.next());
    }
  }

  /**
   * The only version ever published: Lambda publishes another only when code or configuration has
   * changed, and here neither does.
   */
  static final String PUBLISHED = "1";

  private final FunctionDefinition definition;
  private final String description;
  private final Instant created = Instant.now();
  private final String revision = RandomId.next();
  private final Map<String, Alias> aliases = new ConcurrentSkipListMap<>();
  private final Map<String, String> tags = new ConcurrentSkipListMap<>();
  private final Map<String, FunctionPool> pools = new ConcurrentHashMap<>();
  private final Function<String, FunctionPool> newPool;
  private volatile boolean published;

  /**
   * @param newPool makes the processes of a version
   */
  ServedFunction(
      FunctionDefinition definition, String description, Function<String, FunctionPool> newPool) {
    this.definition = definition;
    this.description = description;
    this.newPool = newPool;
    this.published = definition.publication().version();
    definition
        .publication()
        .aliases()
        .forEach((name, version) -> aliases.put(name, Alias.of(name, version, "")));
  }

  FunctionDefinition definition() {
    return definition;
  }

  String name() {
    return definition.name();
  }

  String description() {
    return description;
  }

  Instant created() {
    return created;
  }

  String revision() {
    return revision;
  }

  Map<String, Alias> aliases() {
    return aliases;
  }

  Map<String, String> tags() {
    return tags;
  }

  void publish() {
    published = true;
  }

  /** {@code $LATEST} first, as Lambda lists them. */
  List<String> versions() {
    return published ? List.of(FunctionAddress.LATEST, PUBLISHED) : List.of(FunctionAddress.LATEST);
  }

  /** The version a qualifier stands for. */
  Optional<String> version(String qualifier) {
    String wanted = qualifier.isEmpty() ? FunctionAddress.LATEST : qualifier;
    Alias alias = aliases.get(wanted);
    return Optional.of(alias == null ? wanted : alias.version()).filter(versions()::contains);
  }

  FunctionPool pool(String version) {
    return pools.computeIfAbsent(version, newPool);
  }

  Collection<FunctionPool> pools() {
    return pools.values();
  }
}
