package dev.runbook.conformance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import dev.runbook.action.Action;
import dev.runbook.action.FlowAction;

/** What may depend on what, as rules. */
final class Architecture {

  private static final String[] CORE = {
    "dev.runbook.action..",
    "dev.runbook.condition..",
    "dev.runbook.engine..",
    "dev.runbook.execution..",
    "dev.runbook.expression..",
    "dev.runbook.interpreter..",
    "dev.runbook.inventory..",
    "dev.runbook.issue..",
    "dev.runbook.journal..",
    "dev.runbook.model..",
    "dev.runbook.parse..",
    "dev.runbook.plan..",
    "dev.runbook.secret..",
    "dev.runbook.signal..",
    "dev.runbook.source..",
    "dev.runbook.targets..",
    "dev.runbook.validate..",
    "dev.runbook.value..",
  };

  private static final String[] REPLAYED = {
    "dev.runbook.condition..",
    "dev.runbook.expression..",
    "dev.runbook.interpreter..",
    "dev.runbook.model..",
    "dev.runbook.secret..",
    "dev.runbook.signal..",
    "dev.runbook.targets..",
    "dev.runbook.value..",
    "dev.runbook.actions.flow..",
  };

  /** What an engine is put together from; they know core and nothing of each other. */
  private static final String[] PARTS = {
    "dev.runbook.local..",
    "dev.runbook.testkit..",
    "dev.runbook.graph..",
    "dev.runbook.telemetry..",
    "dev.runbook.actions..",
    "dev.runbook.functions.."
  };

  static final ArchRule CORE_KNOWS_NOBODY =
      classes()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(CORE)
                  .or(
                      resideInAnyPackage(
                          "java..",
                          "com.fasterxml.jackson..",
                          "org.snakeyaml.engine..",
                          "com.jayway.jsonpath..",
                          "io.github.resilience4j..",
                          "org.jspecify..")))
          .because("embedders get the language and nothing else");

  static final ArchRule PARTS_KNOW_CORE_AND_NOT_EACH_OTHER =
      slices()
          .assignedFrom(new PartsOfAnEngine())
          .should()
          .notDependOnEachOther()
          .because("any of them can be left out");

  static final ArchRule ONLY_THE_COMMAND_LINE_NAMES_PARTS =
      noClasses()
          .that(not(resideInAPackage("dev.runbook.cli..")).and(not(resideInAnyPackage(PARTS))))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PARTS)
          .because("what an engine consists of is decided in one place");

  static final ArchRule NOBODY_KNOWS_THE_COMMAND_LINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.runbook.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.runbook.cli..")
          .because("it is the composition root");

  static final ArchRule ONLY_THE_AWS_ACTIONS_KNOW_THE_SDK =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.runbook.actions.aws..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon..", "com.amazonaws..")
          .because("everything else works without AWS");

  static final ArchRule REPLAYED_CODE_REACHES_OUTSIDE_THROUGH_EFFECTS =
      classes()
          .that()
          .resideInAnyPackage(REPLAYED)
          .or(flowActions())
          .should(new ReachOutside())
          .because("an execution resumes by running it again");

  static final ArchRule REPLAYED_CODE_HAS_NO_STATE_OF_ITS_OWN =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(REPLAYED)
          .and()
          .areStatic()
          .should()
          .beFinal()
          .because("two executions share nothing that changes");

  static final ArchRule ACTIONS_ARE_FINAL =
      classes()
          .that(actions())
          .should()
          .haveModifier(JavaModifier.FINAL)
          .because("two actions that share work share a class beside them, not a base class");

  static final ArchRule ACTIONS_ARE_NAMED_FOR_WHAT_THEY_DO =
      classes()
          .that(actions())
          .should()
          .haveNameNotMatching(".*\\.(Abstract|Base)\\w*|.*(Impl|Helper|Util|Manager|Handler)")
          .because("an action's name says what it does");

  private Architecture() {}

  /**
   * Wherever they live, with the classes inside of them; they are replayed with the interpreter.
   */
  private static DescribedPredicate<JavaClass> flowActions() {
    DescribedPredicate<JavaClass> themselves = actions().and(assignableTo(FlowAction.class));
    return DescribedPredicate.describe(
        "are flow actions",
        type -> themselves.test(type) || type.getEnclosingClass().filter(themselves).isPresent());
  }

  private static DescribedPredicate<JavaClass> actions() {
    return assignableTo(Action.class)
        .and(not(DescribedPredicate.describe("is an interface", JavaClass::isInterface)))
        .as("are actions");
  }
}
