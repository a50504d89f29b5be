package dev.runbook.actions.aws.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The table in {@code resources.txt}, which says how it is read.
 *
 * @param forms ARNs by the name of their form
 * @param ids ARNs by what an id begins with
 * @param needs of each permission
 * @param passes the roles handed over by the call that needs a permission
 */
record ResourceTable(
    Map<String, String> forms,
    Map<String, String> ids,
    Map<String, List<Need>> needs,
    Map<String, Pass> passes) {

  static final ResourceTable BUNDLED = read();

  /** The form of ids, whose ARN depends on what they begin with. */
  static final String ID = "id";

  /**
   * A member of a request that says which resources are needed.
   *
   * @param otherwise the form that counts where it is not known; empty for any resource at all
   */
  record Need(String member, String form, String otherwise) {}

  /** A member of a request that names a role for a service. */
  record Pass(String member, String service) {}

  private static ResourceTable read() {
    var table =
        new ResourceTable(
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    text().lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(table::add);
    return table;
  }

  private void add(String line) {
    String[] words = line.split(" +", -1);
    switch (words[0]) {
      case "form" -> forms.put(words[1], words[2]);
      case "id" -> ids.put(words[1], words[2]);
      case "pass" -> passes.put(words[1], new Pass(words[2], words[3]));
      default -> {
        var need = new Need(words[1], words[2], words.length > 3 ? words[3] : "");
        for (String permission : words[0].split(",", -1)) {
          needs.computeIfAbsent(permission, first -> new ArrayList<>()).add(need);
        }
      }
    }
  }

  private static String text() {
    try (InputStream in = ResourceTable.class.getResourceAsStream("resources.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resources.txt of this module", e);
    }
  }
}
