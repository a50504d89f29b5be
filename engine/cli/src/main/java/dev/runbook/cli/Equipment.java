package dev.runbook.cli;

import dev.runbook.action.Connection;
import dev.runbook.actions.webhook.Integrations;
import dev.runbook.cli.input.FolderDocuments;
import dev.runbook.cli.input.RunbookFile;
import dev.runbook.cli.input.WrongUse;
import dev.runbook.functions.FunctionSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/**
 * What an execution is given to run with. It is kept with the execution, so that whoever goes on
 * with it, from any folder, need not give it again.
 *
 * @param functions a folder or template with Lambda functions, absolute; {@value #LOCAL} for an
 *     endpoint without any; empty for AWS's own
 * @param documents the folder of the runbooks it may start, absolute
 * @param integrations a file with the webhooks it may call, absolute; empty for Parameter Store's
 *     alone
 * @param connections the project's file of connections, absolute; there may be none
 * @param connection the one that calls go through where nothing else is said, or empty
 * @param region of AWS, or empty
 * @param insistsOnRegion whether it counts before that of connections, because somebody typed it
 * @param endpoint asked in place of AWS's own, or empty
 * @param asksSsm whether Systems Manager runs the child runbooks that are not in {@code documents}
 */
record Equipment(
    String functions,
    String documents,
    String integrations,
    String connections,
    String connection,
    String region,
    boolean insistsOnRegion,
    String endpoint,
    boolean asksSsm) {

  /** Functions are those that steps make here, and there are no others. */
  private static final String LOCAL = "local";

  private static final String FUNCTIONS = "functions";
  private static final String DOCUMENTS = "documents";
  private static final String INTEGRATIONS = "integrations";
  private static final String CONNECTIONS = "connections";
  private static final String CONNECTION = "connection";
  private static final String REGION = "region";
  private static final String INSISTS = "region-typed";
  private static final String ENDPOINT = "endpoint-url";
  private static final String SSM = "ssm-runbooks";

  /** What says it. */
  static List<Option> options() {
    return List.of(
        Syntax.option(
            FUNCTIONS,
            "DIR|template.yaml|local",
            "Lambda functions to serve from this machine, in place of AWS's; 'local' for none but those that steps make of code."),
        Syntax.option(
            CONNECTION,
            "NAME",
            "The connection that AWS is called through where roles and steps say nothing else."),
        connectionsOption(),
        Syntax.option(
            REGION,
            "R",
            "The AWS region; otherwise AWS_REGION, AWS_DEFAULT_REGION or the profile's."),
        Syntax.option(
            ENDPOINT, "U", "Asked in place of AWS's own endpoints, such as http://localhost:4566."),
        Syntax.option(
            DOCUMENTS,
            "DIR",
            "Where aws:executeAutomation finds runbooks; the folder of the runbook by default."),
        Syntax.option(
            INTEGRATIONS,
            "FILE",
            "Webhooks of aws:invokeWebhook, by name; asked before Parameter Store."),
        Syntax.flag(
            SSM,
            "Let Systems Manager run, in your account, child runbooks that are not in that folder."));
  }

  /** The equipment of a run of the runbook in {@code file}; the environment names what is left. */
  static Equipment of(Path file, CommandLine given, Console console) {
    Path folder = file.toAbsolutePath().normalize().resolveSibling("");
    var found =
        new Equipment(
                "",
                folder.toString(),
                "",
                KnownConnections.ofProject(),
                "",
                "",
                false,
                console.variable("AWS_ENDPOINT_URL"),
                false)
            .changedBy(given);
    return found.in(Place.region(console, found.region));
  }

  private Equipment in(String otherRegion) {
    return new Equipment(
        functions,
        documents,
        integrations,
        connections,
        connection,
        otherRegion,
        insistsOnRegion,
        endpoint,
        asksSsm);
  }

  /** The same, but for what is given anew. */
  Equipment changedBy(CommandLine given) {
    return new Equipment(
        LOCAL.equals(given.getOptionValue(FUNCTIONS))
            ? LOCAL
            : path(given, FUNCTIONS).orElse(functions),
        path(given, DOCUMENTS).orElse(documents),
        path(given, INTEGRATIONS).orElse(integrations),
        connections(given).orElse(connections),
        given.getOptionValue(CONNECTION, connection),
        given.getOptionValue(REGION, region),
        insistsOnRegion || given.hasOption(REGION),
        given.getOptionValue(ENDPOINT, endpoint),
        asksSsm || given.hasOption(SSM));
  }

  /** A file that is named must be there. */
  static Optional<String> connections(CommandLine given) {
    Optional<String> file = path(given, CONNECTIONS);
    if (file.isPresent() && !Files.exists(Path.of(file.get()))) {
      throw new WrongUse("--connections %s: there is no such file".formatted(file.get()));
    }
    return file;
  }

  /** What names a file of connections. */
  static Option connectionsOption() {
    return Syntax.option(
        CONNECTIONS,
        "FILE",
        "Connections, in place of those in %s of this folder.".formatted(KnownConnections.FILE));
  }

  private static Optional<String> path(CommandLine given, String option) {
    return Optional.ofNullable(given.getOptionValue(option))
        .map(path -> Path.of(path).toAbsolutePath().normalize().toString());
  }

  /** The equipment that was noted with an execution. */
  static Equipment of(Map<String, String> notes) {
    return new Equipment(
        notes.getOrDefault(FUNCTIONS, ""),
        notes.getOrDefault(DOCUMENTS, ""),
        notes.getOrDefault(INTEGRATIONS, ""),
        notes.getOrDefault(CONNECTIONS, ""),
        notes.getOrDefault(CONNECTION, ""),
        notes.getOrDefault(REGION, ""),
        notes.containsKey(INSISTS),
        notes.getOrDefault(ENDPOINT, ""),
        notes.containsKey(SSM));
  }

  /** What is noted with an execution. */
  Map<String, String> notes() {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put(FUNCTIONS, functions);
    notes.put(DOCUMENTS, documents);
    notes.put(INTEGRATIONS, integrations);
    notes.put(CONNECTIONS, connections);
    notes.put(CONNECTION, connection);
    notes.put(REGION, region);
    notes.put(INSISTS, insistsOnRegion ? "yes" : "");
    notes.put(ENDPOINT, endpoint);
    notes.put(SSM, asksSsm ? "yes" : "");
    notes.values().removeIf(String::isEmpty);
    return notes;
  }

  /**
   * The functions to serve, if any.
   *
   * @throws dev.runbook.functions.FunctionSetException if they cannot be read
   */
  Optional<FunctionSet> served() {
    return switch (functions) {
      case "" -> Optional.empty();
      case LOCAL -> Optional.of(FunctionSet.empty());
      default -> Optional.of(FunctionSet.read(Path.of(functions)));
    };
  }

  /** The runbooks an execution may start. */
  FolderDocuments found() {
    Path folder = Path.of(documents);
    if (!Files.isDirectory(folder)) {
      throw new WrongUse("--documents %s: there is no such folder".formatted(folder));
    }
    return new FolderDocuments(folder);
  }

  /**
   * The webhooks in its file.
   *
   * @throws dev.runbook.actions.webhook.IntegrationFileException if they are not such as they must
   *     be
   */
  Integrations webhooks() {
    return integrations.isEmpty()
        ? (name, attempt) -> new Integrations.Found.Absent("no --integrations FILE was given")
        : Integrations.in(RunbookFile.read(Path.of(integrations)));
  }

  /** Where a run with this takes place. */
  Place place(Console console) {
    return Place.of(
        console,
        region,
        endpoint,
        !functions.isEmpty(),
        KnownConnections.read(console, connections),
        always());
  }

  /** How AWS is called where nothing else is said. */
  private Connection always() {
    return Connection.of(Map.of("name", connection, "region", insistsOnRegion ? region : ""));
  }
}
