package dev.runbook.actions.aws.connection;

import dev.runbook.issue.Similar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The connections that can be named. Immutable. */
public final class Connections {

  /** There are none. */
  public static final Connections NONE = of(List.of(), Map.of());

  private final List<ConnectionFile> files;
  private final Map<String, String> environment;
  private final Map<String, NamedConnection> byName = new LinkedHashMap<>();

  private Connections(List<ConnectionFile> files, Map<String, String> environment) {
    this.files = List.copyOf(files);
    this.environment = environment;
    for (ConnectionFile file : files) {
      file.byName().forEach(byName::putIfAbsent);
    }
  }

  /**
   * Those of some files, of which the first counts where more than one has a name.
   *
   * @param environment where {@code env:NAME} is looked up
   * @throws ConnectionFileException if roles are assumed by connections that cannot be
   */
  public static Connections of(List<ConnectionFile> files, Map<String, String> environment) {
    var all = new Connections(files, environment);
    all.byName.values().forEach(all::checkBases);
    return all;
  }

  private void checkBases(NamedConnection connection) {
    Set<String> passed = new LinkedHashSet<>();
    NamedConnection at = connection;
    while (!at.base().isEmpty()) {
      passed.add(at.name());
      NamedConnection base = byName.get(at.base());
      if (base == null) {
        throw wrong(
            at,
            "base: there is no connection '%s'; %s"
                .formatted(at.base(), Similar.hint(at.base(), byName.keySet())));
      }
      if (passed.contains(base.name())) {
        List<String> circle = new ArrayList<>(passed);
        circle.subList(0, circle.indexOf(base.name())).clear();
        circle.add(base.name());
        throw wrong(
            at,
            "base: connections that assume roles through each other lead nowhere: "
                + String.join(" -> ", circle));
      }
      at = base;
    }
  }

  private static ConnectionFileException wrong(NamedConnection at, String reason) {
    return new ConnectionFileException(
        at.file(), at.at(), "connection %s: %s".formatted(at.name(), reason));
  }

  /** The connection of this name. */
  public Optional<NamedConnection> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The connection that is meant where none is named. */
  public Optional<NamedConnection> standard() {
    return find(ConnectionFile.DEFAULT);
  }

  /**
   * A connection and those its role is assumed through, the innermost first. A role without a base
   * is assumed by the connection called default, unless that is made of the role itself.
   */
  public List<NamedConnection> chain(NamedConnection connection) {
    List<NamedConnection> chain = bases(connection);
    boolean assumes = chain.getLast().identity() instanceof Identity.Role;
    standard()
        .map(this::bases)
        .filter(others -> assumes && Collections.disjoint(others, chain))
        .ifPresent(chain::addAll);
    Collections.reverse(chain);
    return chain;
  }

  /** A connection, its base, and so on. */
  private List<NamedConnection> bases(NamedConnection connection) {
    List<NamedConnection> bases = new ArrayList<>(List.of(connection));
    for (Optional<NamedConnection> base = find(connection.base());
        base.isPresent();
        base = find(base.get().base())) {
      bases.add(base.get());
    }
    return bases;
  }

  /** Every one, in the order of the files. */
  public Collection<NamedConnection> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /** That there is no connection {@code name}, where it was looked for, and what is there. */
  public String missing(String name) {
    String looked =
        files.isEmpty()
            ? "this engine has none"
            : files.stream().map(ConnectionFile::words).collect(Collectors.joining("; "));
    return "There is no connection '%s': %s".formatted(name, looked);
  }

  /** The names of all variables in which keys are kept. */
  public Set<String> variables() {
    return files.stream()
        .flatMap(file -> file.byName().values().stream())
        .flatMap(each -> each.identity().keptAt().stream())
        .filter(kept -> kept.kind() == SecretReference.Kind.ENV)
        .map(SecretReference::target)
        .collect(Collectors.toSet());
  }

  /** A variable that a reference names. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name));
  }
}
