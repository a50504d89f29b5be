package dev.runbook.engine;

import dev.runbook.action.Actions;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import dev.runbook.parse.RunbookParser;
import dev.runbook.source.Limits;
import dev.runbook.source.Source;
import dev.runbook.validate.Validation;
import java.util.Optional;

/** Parses and validates runbooks for a catalogue of actions. Thread-safe. */
public final class RunbookCheck {

  private final RunbookParser parser;
  private final Validation validation;

  /** Checks against {@code actions}, within SSM's limits. */
  public RunbookCheck(Actions actions) {
    this(actions, Limits.STANDARD);
  }

  /** Checks against {@code actions}, within {@code limits}. */
  public RunbookCheck(Actions actions, Limits limits) {
    this(limits, Validation.of(actions));
  }

  private RunbookCheck(Limits limits, Validation validation) {
    this.parser = new RunbookParser(limits);
    this.validation = validation;
  }

  /** A check that also refuses whatever SSM does not have, though this engine has it. */
  public static RunbookCheck portable(Actions actions) {
    return new RunbookCheck(Limits.STANDARD, Validation.portable(actions));
  }

  /** The runbook in a text, whatever is wrong with it; empty if it cannot be read at all. */
  Optional<Runbook> read(Source source) {
    return parser.parse(source, new Report());
  }

  /** The runbook, as far as it could be read; {@code report} gets everything wrong with it. */
  public Optional<Runbook> check(Source source, Report report) {
    Optional<Runbook> runbook = parser.parse(source, report);
    runbook.ifPresent(parsed -> validation.check(parsed, report));
    return runbook;
  }
}
