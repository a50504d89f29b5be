package dev.runbook.actions.aws;

import dev.runbook.action.Action;
import dev.runbook.action.ActionFamily;
import dev.runbook.action.Attachments;
import dev.runbook.action.WorkAction;
import dev.runbook.actions.aws.call.Work;
import dev.runbook.actions.aws.operation.AssertAwsResourceProperty;
import dev.runbook.actions.aws.operation.ExecuteAwsApi;
import dev.runbook.actions.aws.operation.WaitForAwsResourceProperty;
import dev.runbook.actions.aws.resource.ResolveTargets;
import dev.runbook.actions.aws.resource.ResourceActions;
import dev.runbook.actions.aws.resource.RunLambdaCode;
import dev.runbook.actions.aws.resource.StartAutomation;
import dev.runbook.aws.model.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The family of actions that call AWS. */
public final class AwsActions implements ActionFamily {

  /** Every one, calling AWS as every AWS tool on this machine does. */
  @Override
  public List<Action> actions() {
    return all(AwsAccess.of(AwsClients.of(AwsConnection.STANDARD)));
  }

  /** Every one, calling through {@code access}; attachments lie beside the runbook. */
  public static List<Action> all(AwsAccess access) {
    return all(access, Attachments.BESIDE_THE_RUNBOOK);
  }

  /** Every one, calling through {@code access}. */
  public static List<Action> all(AwsAccess access, Attachments attachments) {
    List<Action> all = new ArrayList<>();
    all.add(new InvokeLambdaFunction(access));
    all.add(
        new RunLambdaCode(
            InvokeLambdaFunction.ofCode(access), attachments, work -> new AwsWork(work, access)));
    for (Work work : works(access.clients()::services)) {
      all.add(new AwsWork(work, access));
    }
    return all;
  }

  /**
   * {@code runbook:startAutomation}, with which {@code aws:executeAutomation} runs through Systems
   * Manager what only AWS has. It is not among {@link #all}: whoever wants it adds it.
   */
  public static WorkAction startAutomation(AwsAccess access) {
    return new AwsWork(new StartAutomation(), access);
  }

  /**
   * {@code runbook:resolveTargets}, which executions under rate control ask for their targets. It
   * is not among {@link #all} either, because runbooks have no use for it.
   */
  public static WorkAction resolveTargets(AwsAccess access) {
    return new AwsWork(new ResolveTargets(), access);
  }

  private static List<Work> works(Supplier<Services> services) {
    List<Work> works = new ArrayList<>();
    works.add(new ExecuteAwsApi(services));
    works.add(new AssertAwsResourceProperty(services));
    works.add(new WaitForAwsResourceProperty(services));
    works.addAll(ResourceActions.all());
    return works;
  }
}
