package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Polling;
import dev.runbook.actions.aws.call.Work;
import dev.runbook.value.ValueType;
import java.util.List;

/**
 * The part of {@code runbook:runLambdaCode} that deletes the function. One that is not there is
 * deleted; {@value #EXISTED} says whether it was there.
 */
final class DeleteFunction implements Work {

  static final String EXPECTED = "Expected";
  static final String EXISTED = "Existed";

  private static final String DOING = "deleting the Lambda function";
  private static final String SERVICE = "lambda";
  private static final String OPERATION = "DeleteFunction";

  /** With the usual pauses about ten seconds, which a request to create one does not take. */
  private static final int MOST_LOOKS = 4;

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named(RunLambdaCode.NAME + "/delete", "Deletes a function.")
          .takes(
              Input.required(CreateFunction.FUNCTION, InputType.STRING, "Its name."),
              Input.optional(
                  EXPECTED,
                  InputType.BOOLEAN,
                  "Whether it may come into being yet, because a request to create it was given up."))
          .gives(EXISTED, ValueType.BOOLEAN);

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public String doing() {
    return DOING;
  }

  @Override
  public ActionResult perform(ActionCall call, Aws aws) throws InterruptedException, CallFailed {
    String name = call.inputs().required(CreateFunction.FUNCTION);
    boolean existed = existed(aws, name, Request.says(call.inputs(), EXPECTED) ? MOST_LOOKS : 1);
    return ActionResult.succeeded(JsonNodeFactory.instance.objectNode().put(EXISTED, existed));
  }

  private static boolean existed(Aws aws, String name, int looks)
      throws InterruptedException, CallFailed {
    Polling polling = aws.polling();
    for (int look = 1; ; look++) {
      try {
        ObjectNode unused = aws.call(SERVICE, OPERATION, Request.of(CreateFunction.FUNCTION, name));
        return true;
      } catch (CallFailed failed) {
        if (!failed.code().equals("ResourceNotFoundException")) {
          throw failed;
        }
      }
      if (look == looks) {
        return false;
      }
      polling.pause();
    }
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    return List.of(
        new ApiCall(
            SERVICE, OPERATION, Request.from(inputs).handing(CreateFunction.FUNCTION).json()));
  }
}
