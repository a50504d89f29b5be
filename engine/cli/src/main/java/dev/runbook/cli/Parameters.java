package dev.runbook.cli;

import dev.runbook.cli.input.SuppliedTexts;
import dev.runbook.model.Runbook;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** The options that supply parameters. */
final class Parameters {

  private static final String ONE = "parameter";
  private static final String FILE = "parameters";

  private Parameters() {}

  static List<Option> options() {
    return List.of(
        Option.builder("p")
            .longOpt(ONE)
            .hasArg()
            .argName("Name=Value")
            .desc(
                "A parameter; repeat it for a list. A list or map may be JSON. Name=@FILE reads a file, Name=@@… is a text that begins with '@'.")
            .get(),
        Syntax.option(FILE, "FILE", "Parameters as a JSON or YAML map; -p wins over it."));
  }

  /** What was supplied, as AWS takes it. */
  static Map<String, List<String>> supplied(CommandLine given, Runbook runbook) {
    var texts = new SuppliedTexts(runbook.parameters());
    if (given.hasOption(FILE)) {
      texts.file(Path.of(given.getOptionValue(FILE)));
    }
    String[] values = given.getOptionValues(ONE);
    return texts.options(values == null ? List.of() : List.of(values)).all();
  }
}
