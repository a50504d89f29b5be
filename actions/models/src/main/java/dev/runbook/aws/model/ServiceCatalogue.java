package dev.runbook.aws.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Services by all of their names. A service's model is opened when it is first asked for, and then
 * kept. Thread-safe.
 */
final class ServiceCatalogue implements Services {

  /** One for everybody, so that no model is opened twice. */
  static final Once<ServiceCatalogue> BUNDLED = new Once<>(ServiceCatalogue::readIndex);

  private final Map<String, Once<Service>> byName;
  private final Map<String, String> byLooseName;

  private ServiceCatalogue(Map<String, Once<Service>> byName, Map<String, String> byLooseName) {
    this.byName = byName;
    this.byLooseName = byLooseName;
  }

  private static ServiceCatalogue readIndex() {
    Map<String, Once<Service>> byName = new TreeMap<>();
    Map<String, String> byLooseName = new HashMap<>();
    for (Map.Entry<String, JsonNode> service : ModelFile.json("index.json").properties()) {
      String name = service.getKey();
      byName.put(name, opened(ModelFile.bundled(name)));
      byLooseName.put(LooseName.of(name), name);
      service.getValue().forEach(other -> byLooseName.put(other.asText(), name));
    }
    return new ServiceCatalogue(byName, byLooseName);
  }

  private static Once<Service> opened(ModelFile file) {
    return new Once<>(() -> ModeledService.of(file));
  }

  /** These services and those in a folder, which count before these. */
  ServiceCatalogue and(Path folder) {
    Map<String, Once<Service>> both = new TreeMap<>(byName);
    Map<String, String> names = new HashMap<>(byLooseName);
    for (ModelFile model : CustomerModels.in(folder)) {
      both.put(model.service(), opened(model));
      names.put(LooseName.of(model.service()), model.service());
    }
    return new ServiceCatalogue(both, names);
  }

  @Override
  public Collection<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  @Override
  public Optional<Service> named(String written) {
    return Optional.ofNullable(byLooseName.get(LooseName.of(written)))
        .flatMap(name -> Optional.ofNullable(byName.get(name)))
        .map(Once::get);
  }
}
