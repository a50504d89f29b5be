package dev.runbook.engine;

import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import dev.runbook.source.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The runbooks an engine has found good, so that one started a thousand times is read once. The
 * latest 256 are remembered. Thread-safe.
 */
final class AdmittedRunbooks {

  private static final int REMEMBERED = 256;

  private final RunbookCheck check;
  private final Map<Source, Runbook> latest = remembering();
  private final Map<Source, Runbook> read = remembering();

  AdmittedRunbooks(RunbookCheck check) {
    this.check = check;
  }

  /**
   * The runbook in {@code source}.
   *
   * @throws StartRefused if it has errors
   */
  Runbook runbook(Source source) {
    synchronized (latest) {
      Runbook known = latest.get(source);
      if (known != null) {
        return known;
      }
    }
    Runbook checked = checked(source);
    synchronized (latest) {
      latest.put(source, checked);
    }
    return checked;
  }

  /**
   * The runbook in a text that was found good before, perhaps by rules that were less strict; empty
   * if it cannot be read at all.
   */
  Optional<Runbook> read(Source source) {
    synchronized (latest) {
      Runbook known = latest.getOrDefault(source, read.get(source));
      if (known != null) {
        return Optional.of(known);
      }
    }
    Optional<Runbook> runbook = check.read(source);
    synchronized (latest) {
      runbook.ifPresent(parsed -> read.put(source, parsed));
    }
    return runbook;
  }

  private static Map<Source, Runbook> remembering() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<Source, Runbook> eldest) {
        return size() > REMEMBERED;
      }
    };
  }

  private Runbook checked(Source source) {
    var report = new Report();
    Optional<Runbook> runbook = check.check(source, report);
    if (runbook.isEmpty() || report.hasErrors()) {
      throw StartRefused.ofRunbook(source.name(), report.errors());
    }
    return runbook.get();
  }
}
