package dev.runbook.plan;

import dev.runbook.targets.Location;
import dev.runbook.targets.RateControl;
import dev.runbook.targets.TargetKey;
import dev.runbook.targets.TargetNode;
import java.util.List;

/** How often a child would run, as a sentence. */
final class TargetWords {

  private TargetWords() {}

  static String of(RateControl rate) {
    return "once for each %s%s, %s at once, until more than %s fail"
        .formatted(
            targets(rate),
            places(rate.locations()),
            rate.maxConcurrency().written(),
            rate.maxErrors().written());
  }

  private static String targets(RateControl rate) {
    TargetKey key = rate.key();
    if (key != null) {
      String values = String.join(", ", key.values());
      return key.isResolved()
          ? "of %d targets: %s".formatted(key.values().size(), values)
          : "target that %s = %s stands for then".formatted(key.key(), values);
    }
    if (rate.nodes().isEmpty()) {
      return rate.locations().isEmpty() ? "target that is known only then" : "account and region";
    }
    List<String> names = rate.nodes().stream().map(TargetNode::name).toList();
    return "of %d targets: %s".formatted(names.size(), String.join(", ", names));
  }

  private static String places(List<Location> locations) {
    int places = 0;
    for (Location location : locations) {
      places += location.accounts().size() * location.regions().size();
    }
    return places == 0 ? "" : ", in %d accounts and regions".formatted(places);
  }
}
