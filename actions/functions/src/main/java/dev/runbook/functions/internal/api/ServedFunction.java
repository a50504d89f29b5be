package dev.runbook.functions.internal.api;

import dev.runbook.functions.internal.definition.FunctionDefinition;
import dev.runbook.functions.internal.process.CodeFolder;
import dev.runbook.functions.internal.process.FunctionPool;
import dev.runbook.functions.internal.process.RandomId;
import dev.runbook.functions.internal.process.Settings;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * A function the endpoint serves in one region, with its published version, aliases, tags and
 * processes. Thread-safe.
 */
final class ServedFunction implements AutoCloseable {

  /** A name for a version. */
  record Alias(String name, String version, String description, String revision) {

    static Alias of(String name, String version, String description) {
      return new Alias(name, version, description, RandomId.next());
    }
  }

  /** The function as it is, or as it was when it was published. */
  record Version(String number, String description, String revision) {}

  private final FunctionDefinition definition;
  private final Particulars particulars;
  private final CodeFolder code;
  private final Settings settings;
  private final Instant created = Instant.now();
  private final Version latest;
  private final Map<String, Alias> aliases = new ConcurrentSkipListMap<>();
  private final Map<String, String> tags = new ConcurrentSkipListMap<>();
  private final Map<String, FunctionPool> pools = new ConcurrentHashMap<>();

  /** The only one: another is published when code or settings have changed, and they never do. */
  private @Nullable Version published;

  private int versionsEver;
  private @Nullable CodePackage codePackage;
  private boolean closed;

  ServedFunction(
      FunctionDefinition definition, Particulars particulars, CodeFolder code, Settings settings) {
    this.definition = definition;
    this.particulars = particulars;
    this.code = code;
    this.settings = settings;
    this.latest = new Version(FunctionAddress.LATEST, particulars.description(), RandomId.next());
    if (definition.publication().version()) {
      publish("");
    }
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

  Particulars particulars() {
    return particulars;
  }

  CodeFolder code() {
    return code;
  }

  synchronized CodePackage codePackage() {
    if (codePackage == null) {
      codePackage = CodePackage.of(definition.code());
    }
    return codePackage;
  }

  Instant created() {
    return created;
  }

  Map<String, Alias> aliases() {
    return aliases;
  }

  Map<String, String> tags() {
    return tags;
  }

  Version latest() {
    return latest;
  }

  /**
   * The published version, made if there is none.
   *
   * @param description for a version that is made; that of the function if it is empty
   */
  synchronized Version publish(String description) {
    if (published == null) {
      versionsEver++;
      published =
          new Version(
              Integer.toString(versionsEver),
              description.isEmpty() ? particulars.description() : description,
              RandomId.next());
    }
    return published;
  }

  /** {@code $LATEST} first, as Lambda lists them. */
  synchronized List<Version> versions() {
    return published == null ? List.of(latest) : List.of(latest, published);
  }

  /** The version a qualifier stands for: itself, or an alias of it; an empty one for the latest. */
  Optional<Version> version(String qualifier) {
    String wanted = qualifier.isEmpty() ? FunctionAddress.LATEST : qualifier;
    Alias alias = aliases.get(wanted);
    String number = alias == null ? wanted : alias.version();
    return versions().stream().filter(version -> version.number().equals(number)).findFirst();
  }

  /** Takes a published version away and ends its processes; without one of that number, nothing. */
  void remove(String number) {
    FunctionPool pool;
    synchronized (this) {
      if (published == null || !published.number().equals(number)) {
        return;
      }
      published = null;
      pool = pools.remove(number);
    }
    if (pool != null) {
      FunctionPool.close(List.of(pool));
    }
  }

  /** The processes of a version. */
  synchronized FunctionPool pool(String version) {
    FunctionPool pool =
        pools.computeIfAbsent(
            version, number -> new FunctionPool(definition, number, settings, code));
    if (closed) {
      FunctionPool.close(List.of(pool));
    }
    return pool;
  }

  Collection<FunctionPool> pools() {
    return pools.values();
  }

  /** Ends all processes, those of running invocations too, and removes what was unpacked. */
  @Override
  public void close() {
    close(List.of(this));
  }

  /** Closes functions faster than one after the other. */
  static void close(Collection<ServedFunction> functions) {
    functions.forEach(ServedFunction::refuseMore);
    FunctionPool.close(
        functions.stream().flatMap(function -> function.pools.values().stream()).toList());
    functions.forEach(function -> function.code.close());
  }

  private synchronized void refuseMore() {
    closed = true;
  }
}
