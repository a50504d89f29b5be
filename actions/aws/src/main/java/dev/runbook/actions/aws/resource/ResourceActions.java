package dev.runbook.actions.aws.resource;

import dev.runbook.actions.aws.call.Work;
import java.util.List;

/** The family of actions that make, change and remove things in AWS. */
public final class ResourceActions {

  private ResourceActions() {}

  /** Every one. */
  public static List<Work> all() {
    return List.of(
        new ChangeInstanceState(),
        new CopyImage(),
        new CreateImage(),
        new CreateStack(),
        new CreateTags(),
        new DeleteImage(),
        new DeleteStack(),
        new ExecuteStateMachine(),
        new ListLambdaFunctions(),
        new RunCommand(),
        new RunInstances());
  }
}
