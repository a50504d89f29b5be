package dev.runbook.testkit.contract;

import dev.runbook.engine.StartRequest;
import dev.runbook.source.Source;
import dev.runbook.targets.Amount;
import dev.runbook.targets.RateControl;
import dev.runbook.targets.TargetKey;
import java.util.List;

/** A runbook that is run for targets: {@code test:for} is told the name of each. */
final class TargetRunbook {

  static final Source SOURCE =
      new Source(
          "targets.yaml",
          """
          schemaVersion: '0.3'
          parameters: {Name: {type: String}}
          mainSteps:
            - {name: one, action: 'test:for'}
          """);

  private TargetRunbook() {}

  static StartRequest request(List<String> names, String concurrency, String errors) {
    return request(TargetKey.ofValues(names), concurrency, errors);
  }

  /** For whatever has a tag, one after the other. */
  static StartRequest tagged() {
    return request(new TargetKey("tag:Role", List.of("web")), "1", "0");
  }

  private static StartRequest request(TargetKey key, String concurrency, String errors) {
    return StartRequest.of(SOURCE)
        .under(
            new RateControl(
                key,
                "Name",
                List.of(),
                false,
                List.of(),
                new Amount(concurrency),
                new Amount(errors)));
  }
}
