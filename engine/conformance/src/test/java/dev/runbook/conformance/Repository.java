package dev.runbook.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.runbook.action.Action;
import dev.runbook.action.Actions;
import dev.runbook.actions.aws.AwsAccess;
import dev.runbook.actions.aws.AwsActions;
import dev.runbook.actions.aws.AwsClients;
import dev.runbook.actions.aws.AwsConnection;
import dev.runbook.actions.flow.FlowActions;
import dev.runbook.actions.script.ScriptActions;
import dev.runbook.actions.webhook.WebhookActions;
import dev.runbook.testkit.TestCase;
import dev.runbook.testkit.TestFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files this repository consists of, and every action it has. */
final class Repository {

  static final Path TOP = Path.of("..", "..");

  private Repository() {}

  /** All actions as the command line has them. */
  static Actions actions() {
    List<Action> actions = new ArrayList<>(FlowActions.all());
    actions.addAll(AwsActions.all(AwsAccess.of(AwsClients.of(AwsConnection.STANDARD))));
    actions.addAll(ScriptActions.all(call -> Map.of()));
    actions.addAll(new WebhookActions().actions());
    return Actions.of(actions);
  }

  /** Whether generated files are to be written instead of compared. */
  static boolean updating() {
    return Boolean.getBoolean("update");
  }

  static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  static List<Path> in(Path folder) {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** All files in a folder and the folders in it. */
  static List<Path> under(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The test files in a folder and below. */
  static List<Path> testFiles(Path folder) {
    try {
      return TestFile.at(folder);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The cases of the language, the actions and the library. */
  static Stream<TestCase> everyCase() {
    return Stream.of("language", "actions", "library")
        .map(folder -> TOP.resolve("runbooks").resolve(folder))
        .flatMap(folder -> testFiles(folder).stream())
        .flatMap(file -> cases(file).stream());
  }

  /** The cases of a test file. */
  static List<TestCase> cases(Path file) {
    try {
      return TestFile.read(file, actions()).cases();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
