package dev.runbook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.cli.input.InventoryFile;
import dev.runbook.cli.input.TargetText;
import dev.runbook.cli.input.WrongUse;
import dev.runbook.inventory.Inventory;
import dev.runbook.inventory.NodeFilter;
import dev.runbook.inventory.WrongInventory;
import dev.runbook.issue.Similar;
import dev.runbook.model.Runbook;
import dev.runbook.targets.RateControl;
import dev.runbook.targets.RateControlJson;
import dev.runbook.targets.TargetNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** The options that say what a runbook is run for, how many at once, and how many may fail. */
final class TargetOptions {

  private static final String TARGETS = "targets";
  private static final String PARAMETER = "target-parameter";
  private static final String MAPS = "target-maps";
  private static final String INVENTORY = "inventory";
  private static final String FILTER = "filter";
  private static final String LOCATIONS = "target-locations";
  private static final String CONCURRENCY = "max-concurrency";
  private static final String ERRORS = "max-errors";

  private final CommandLine given;
  private final Runbook runbook;

  private TargetOptions(CommandLine given, Runbook runbook) {
    this.given = given;
    this.runbook = runbook;
  }

  static List<Option> options() {
    return List.of(
        Syntax.option(
            TARGETS,
            "key=K,values=V,...",
            "Run it once for each of these: values of the target parameter (key ParameterValues), or what AWS finds by tag:NAME, tag-key, ResourceGroup or AWS::EC2::Instance. JSON and @FILE do as well."),
        Syntax.option(
            PARAMETER, "P", "The parameter that takes each target, or the name of each node."),
        Syntax.option(
            MAPS, "JSON", "Run it once for each of these maps of parameters; @FILE reads a file."),
        Syntax.option(
            INVENTORY,
            "FILE",
            "Run it once for each node of a list, YAML, JSON or CSV; attributes called like parameters are their values."),
        Syntax.option(
            FILTER, "EXPRESSION", "Only for these nodes, such as 'tags: web+prod !region: eu-.*'."),
        Syntax.option(
            LOCATIONS,
            "JSON",
            "Run it in these accounts and regions, as TargetLocations of AWS; @FILE reads a file."),
        Syntax.option(CONCURRENCY, "N|P%", "How many targets at once; 10 by default."),
        Syntax.option(
            ERRORS,
            "N|P%",
            "How many targets may fail; after more of them no other is begun. 0 by default."));
  }

  /**
   * What {@code given} says, for {@code runbook}; nothing where it is run once.
   *
   * @throws WrongUse if it does not go together
   */
  static Optional<RateControl> of(CommandLine given, Runbook runbook) {
    return new TargetOptions(given, runbook).rateControl();
  }

  private Optional<RateControl> rateControl() {
    checkTogether();
    checkParameter();
    ObjectNode json =
        has(INVENTORY)
            ? RateControlJson.write(
                RateControl.ofNodes(
                    value(PARAMETER),
                    nodes(),
                    RateControl.USUAL_CONCURRENCY,
                    RateControl.USUAL_ERRORS))
            : JsonNodeFactory.instance.objectNode();
    if (has(TARGETS)) {
      json.set("Targets", TargetText.targets("--" + TARGETS, value(TARGETS)));
      json.put("TargetParameterName", value(PARAMETER));
    }
    if (has(MAPS)) {
      json.set("TargetMaps", TargetText.list("--" + MAPS, value(MAPS)));
    }
    if (has(LOCATIONS)) {
      json.set("TargetLocations", TargetText.list("--" + LOCATIONS, value(LOCATIONS)));
    }
    if (has(CONCURRENCY)) {
      json.put("MaxConcurrency", value(CONCURRENCY));
    }
    if (has(ERRORS)) {
      json.put("MaxErrors", value(ERRORS));
    }
    try {
      return RateControlJson.read(json);
    } catch (IllegalArgumentException wrong) {
      throw new WrongUse("" + wrong.getMessage());
    }
  }

  private boolean has(String option) {
    return given.hasOption(option);
  }

  private String value(String option) {
    return given.getOptionValue(option, "");
  }

  private void checkTogether() {
    for (Option option : options()) {
      String[] values = given.getOptionValues(option.getLongOpt());
      if (values != null && values.length > 1) {
        throw new WrongUse("--%s can be given once".formatted(option.getLongOpt()));
      }
    }
    List<String> targets = List.of(TARGETS, MAPS, INVENTORY).stream().filter(this::has).toList();
    if (targets.size() > 1) {
      throw new WrongUse(
          "--%s and --%s do not go together".formatted(targets.get(0), targets.get(1)));
    }
    needs(FILTER, INVENTORY);
    needs(PARAMETER, TARGETS, INVENTORY);
    needs(TARGETS, PARAMETER);
    needs(CONCURRENCY, TARGETS, MAPS, INVENTORY, LOCATIONS);
    needs(ERRORS, TARGETS, MAPS, INVENTORY, LOCATIONS);
  }

  private void needs(String option, String... others) {
    if (has(option) && List.of(others).stream().noneMatch(this::has)) {
      throw new WrongUse(
          "--%s needs --%s".formatted(option, String.join(" or --", others)),
          "'runbook run --help' shows what it takes");
    }
  }

  private void checkParameter() {
    String parameter = value(PARAMETER);
    if (has(PARAMETER) && !runbook.parameters().containsKey(parameter)) {
      throw new WrongUse(
          "--%s %s: the runbook has no such parameter".formatted(PARAMETER, parameter),
          Similar.hint(parameter, runbook.parameters().keySet()));
    }
  }

  private List<TargetNode> nodes() {
    Path file = Path.of(value(INVENTORY));
    Inventory inventory = InventoryFile.read(file, !runbook.secretParameters().isEmpty());
    try {
      return filtered(inventory).targets(runbook, value(PARAMETER));
    } catch (WrongInventory wrong) {
      throw InventoryFile.at(file, wrong);
    }
  }

  private Inventory filtered(Inventory inventory) {
    if (!has(FILTER)) {
      return inventory;
    }
    Inventory left;
    try {
      left = inventory.matching(NodeFilter.of(value(FILTER)));
    } catch (IllegalArgumentException wrong) {
      throw new WrongUse("--%s '%s': %s".formatted(FILTER, value(FILTER), wrong.getMessage()));
    }
    if (left.nodes().isEmpty()) {
      throw new WrongUse(
          "--%s '%s' leaves none of the %d nodes"
              .formatted(FILTER, value(FILTER), inventory.nodes().size()));
    }
    return left;
  }
}
