package dev.runbook.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What is reachable in this process, by class.
 *
 * @param bytes by the name of the class
 */
record LiveHeap(Map<String, Long> bytes) {

  private static final int SHOWN = 12;

  /** What is left after a collection. */
  static LiveHeap now() throws JMException {
    String histogram =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (String line : histogram.lines().toList()) {
      String[] columns = line.strip().split("\\s+", 5); // number: instances bytes class (module)
      if (columns.length >= 4 && columns[0].endsWith(":")) {
        bytes.merge(columns[3], Long.parseLong(columns[2]), Long::sum);
      }
    }
    return new LiveHeap(bytes);
  }

  /** What there is more than before, divided by {@code many}, and what takes most of it. */
  String besides(LiveHeap before, int many) {
    Map<String, Long> more = new LinkedHashMap<>();
    bytes.forEach((type, now) -> more.put(type, now - before.bytes.getOrDefault(type, 0L)));
    long all = more.values().stream().mapToLong(Long::longValue).sum();
    var text = new StringBuilder("%,d bytes of heap each, of which%n".formatted(all / many));
    more.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(SHOWN)
        .forEach(type -> text.append("%,9d %s%n".formatted(type.getValue() / many, type.getKey())));
    return text.toString();
  }
}
