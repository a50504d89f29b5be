package dev.runbook.engine;

import dev.runbook.execution.Mode;
import dev.runbook.model.Runbook;
import dev.runbook.targets.RateControl;
import dev.runbook.targets.Target;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks what a runbook is to be run for, before anything is begun: as far as the targets are
 * known, each has parameters such as the runbook takes (spec: executions, rate control).
 */
final class TargetCheck {

  private final Runbook runbook;
  private final SuppliedParameters parameters;

  TargetCheck(Runbook runbook) {
    this.runbook = runbook;
    this.parameters = new SuppliedParameters(runbook);
  }

  /**
   * Returns if {@code request} can be run under {@code rate}.
   *
   * @throws StartRefused if it cannot
   */
  void check(StartRequest request, RateControl rate, String partition) {
    if (request.mode() == Mode.Interactive) {
      throw StartRefused.ofParameters(
          "Mode Interactive starts step by step, and there are targets; leave out one or the other");
    }
    checkNames(request, rate);
    Set<String> brought = new LinkedHashSet<>(request.parameters().keySet());
    brought.addAll(rate.parameters());
    if (rate.isOpen() || !rate.locations().isEmpty()) {
      checkNothingMissing("every target", brought);
      return;
    }
    for (Target target : rate.batches(List.of(), partition).getFirst().targets()) {
      Map<String, List<String>> all = new LinkedHashMap<>(request.parameters());
      all.putAll(target.parameters());
      try {
        parameters.read(all);
      } catch (StartRefused refused) {
        throw StartRefused.ofParameters("target %s: %s".formatted(target.name(), refused.reason()));
      }
    }
  }

  private void checkNothingMissing(String target, Set<String> supplied) {
    List<String> missing = parameters.missing(supplied);
    if (!missing.isEmpty()) {
      throw StartRefused.ofParameters(
          "%s: required parameters are missing: %s".formatted(target, String.join(", ", missing)));
    }
  }

  private void checkNames(StartRequest request, RateControl rate) {
    String parameter = rate.parameterName();
    if (!parameter.isEmpty() && !runbook.parameters().containsKey(parameter)) {
      throw StartRefused.ofParameters(
          "the target parameter \"%s\" is not declared by the runbook; it declares %s"
              .formatted(parameter, String.join(", ", runbook.parameters().keySet())));
    }
    if (runbook.secretParameters().contains(parameter)) {
      throw StartRefused.ofParameters(
          "parameter %s is a secret, and targets are shown by name; take another one for them"
              .formatted(parameter));
    }
    Set<String> both = new TreeSet<>(rate.parameters());
    both.retainAll(request.parameters().keySet());
    if (!both.isEmpty()) {
      throw StartRefused.ofParameters(
          "%s is supplied, and brought by the targets; supply it or let them bring it"
              .formatted(String.join(", ", both)));
    }
  }
}
