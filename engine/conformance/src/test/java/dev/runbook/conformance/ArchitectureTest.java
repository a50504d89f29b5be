package dev.runbook.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.runbook.actions.flow.planted.PlantedReplayedCode;
import dev.runbook.actions.planted.PlantedAction;
import dev.runbook.actions.planted.PlantedFlowAction;
import dev.runbook.cli.planted.PlantedCommand;
import dev.runbook.interpreter.planted.PlantedCore;
import dev.runbook.local.LocalBackend;
import dev.runbook.planted.PlantedOutsider;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The main code of all modules keeps to the rules, and each rule can tell when it does not. */
class ArchitectureTest {

  /** With the classes planted among the tests. */
  private static final JavaClasses ALL = new ClassFileImporter().importPackages("dev.runbook");

  private static final JavaClasses MAIN =
      ALL.that(DescribedPredicate.describe("are main code", ArchitectureTest::isMainCode));

  private static final Map<String, ArchRule> RULES =
      Map.of(
          "core knows nobody", Architecture.CORE_KNOWS_NOBODY,
          "parts know core and not each other", Architecture.PARTS_KNOW_CORE_AND_NOT_EACH_OTHER,
          "only the command line names parts", Architecture.ONLY_THE_COMMAND_LINE_NAMES_PARTS,
          "nobody knows the command line", Architecture.NOBODY_KNOWS_THE_COMMAND_LINE,
          "only the AWS actions know the SDK", Architecture.ONLY_THE_AWS_ACTIONS_KNOW_THE_SDK,
          "replayed code reaches outside through Effects",
              Architecture.REPLAYED_CODE_REACHES_OUTSIDE_THROUGH_EFFECTS,
          "replayed code has no state of its own",
              Architecture.REPLAYED_CODE_HAS_NO_STATE_OF_ITS_OWN,
          "actions are final", Architecture.ACTIONS_ARE_FINAL,
          "actions are named for what they do", Architecture.ACTIONS_ARE_NAMED_FOR_WHAT_THEY_DO);

  @TestFactory
  Stream<DynamicTest> the_main_code_keeps_to_the_rules() {
    return RULES.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(MAIN)));
  }

  @TestFactory
  Stream<DynamicTest> each_rule_reports_a_class_that_breaks_it() {
    return Stream.of(
        reports(Architecture.CORE_KNOWS_NOBODY, PlantedCore.class, LocalBackend.class.getName()),
        reports(
            Architecture.PARTS_KNOW_CORE_AND_NOT_EACH_OTHER,
            PlantedAction.class,
            LocalBackend.class.getName()),
        reports(
            Architecture.ONLY_THE_COMMAND_LINE_NAMES_PARTS,
            PlantedOutsider.class,
            LocalBackend.class.getName()),
        reports(
            Architecture.NOBODY_KNOWS_THE_COMMAND_LINE,
            PlantedOutsider.class,
            PlantedCommand.class.getName()),
        reports(
            Architecture.ONLY_THE_AWS_ACTIONS_KNOW_THE_SDK,
            PlantedOutsider.class,
            "software.amazon.awssdk"),
        reports(
            Architecture.REPLAYED_CODE_REACHES_OUTSIDE_THROUGH_EFFECTS,
            PlantedReplayedCode.class,
            "java.time.Instant.now()"),
        reports(
            Architecture.REPLAYED_CODE_REACHES_OUTSIDE_THROUGH_EFFECTS,
            PlantedReplayedCode.class,
            "java.util.UUID.randomUUID()"),
        reports(
            Architecture.REPLAYED_CODE_REACHES_OUTSIDE_THROUGH_EFFECTS,
            PlantedReplayedCode.class,
            "java.util.Map.of("),
        reports(
            Architecture.REPLAYED_CODE_REACHES_OUTSIDE_THROUGH_EFFECTS,
            PlantedReplayedCode.class,
            "java.util.HashSet.<init>"),
        reports(
            Architecture.REPLAYED_CODE_REACHES_OUTSIDE_THROUGH_EFFECTS,
            PlantedReplayedCode.class,
            "java.lang.System.out"),
        reports(
            Architecture.REPLAYED_CODE_REACHES_OUTSIDE_THROUGH_EFFECTS,
            PlantedReplayedCode.class,
            "java.util.stream.Collectors.toSet"),
        reports(
            Architecture.REPLAYED_CODE_REACHES_OUTSIDE_THROUGH_EFFECTS,
            PlantedReplayedCode.class,
            "java.util.concurrent.locks.ReentrantLock"),
        reports(
            Architecture.REPLAYED_CODE_REACHES_OUTSIDE_THROUGH_EFFECTS,
            PlantedFlowAction.class,
            "java.time.Instant.now()"),
        reports(
            Architecture.REPLAYED_CODE_REACHES_OUTSIDE_THROUGH_EFFECTS,
            PlantedFlowAction.Turn.class,
            "java.util.Map.of("),
        reports(
            Architecture.REPLAYED_CODE_HAS_NO_STATE_OF_ITS_OWN,
            PlantedReplayedCode.class,
            "counter"),
        reports(Architecture.ACTIONS_ARE_FINAL, PlantedAction.class, "PlantedAction"),
        reports(
            Architecture.ACTIONS_ARE_NAMED_FOR_WHAT_THEY_DO,
            PlantedAction.EchoHelper.class,
            "EchoHelper"));
  }

  private static boolean isMainCode(JavaClass type) {
    return type.getSource().stream()
        .noneMatch(s -> s.getUri().toString().contains("/test-classes/"));
  }

  private static DynamicTest reports(ArchRule rule, Class<?> planted, String what) {
    return DynamicTest.dynamicTest(
        "%s: %s".formatted(planted.getSimpleName(), what),
        () -> {
          List<String> violations = rule.evaluate(ALL).getFailureReport().getDetails();

          assertThat(violations)
              .anySatisfy(
                  violation -> assertThat(violation).contains(planted.getSimpleName(), what));
        });
  }
}
