package dev.runbook.issue;

import static dev.runbook.issue.Severity.ERROR;
import static dev.runbook.issue.Severity.WARNING;

/**
 * The kinds of issues a runbook can have. {@code runbooks/errors} holds an example of each, with
 * the exact text a reader gets.
 */
public enum Code {
  SYNTAX(ERROR, "The file is neither YAML nor JSON that can be read."),
  NOT_TEXT(ERROR, "The file holds bytes that are not UTF-8 text."),
  EMPTY(ERROR, "The file holds no document."),
  TOO_LARGE(ERROR, "The document is larger than SSM accepts (64 KB as minified JSON)."),
  TOO_DEEP(ERROR, "Mappings and lists are nested deeper than any runbook needs."),
  TOO_MANY_ALIASES(ERROR, "YAML aliases expand to more nodes than any runbook needs."),
  DUPLICATE_KEY(ERROR, "A mapping has the same key twice."),
  TAG(ERROR, "A YAML tag such as !Ref stands where plain data is expected."),

  WRONG_TYPE(ERROR, "A value is of another type than its place needs."),
  MISSING_FIELD(ERROR, "A required field is not there."),
  UNKNOWN_FIELD(ERROR, "A field that SSM does not have at this place."),
  BAD_VALUE(ERROR, "A value is of the right type and not one of those allowed."),
  SCHEMA_VERSION(ERROR, "schemaVersion is not 0.3."),
  BAD_NAME(ERROR, "A name has characters or a length that SSM refuses."),

  DUPLICATE_STEP(ERROR, "Two steps have the same name."),
  UNKNOWN_STEP(ERROR, "A jump or a top-level output names a step that the runbook does not have."),
  END_AND_NEXT(ERROR, "A step ends the execution and names a next step."),
  CYCLE(ERROR, "Steps can lead back to themselves outside aws:loop."),

  UNKNOWN_ACTION(ERROR, "No action has this name."),
  UNSUPPORTED_ACTION(ERROR, "SSM has this action, and this engine was not given it."),
  MISSING_INPUT(ERROR, "An action's required input is not given."),
  WRONG_INPUT(ERROR, "An input's value is of a type or a value its action refuses."),
  UNKNOWN_INPUT(WARNING, "An input its action does not have; it is ignored."),
  CONDITION(ERROR, "A branch or loop condition that cannot be read."),

  UNDECLARED_PARAMETER(ERROR, "{{ x }} names no parameter."),
  UNDECLARED_STEP(ERROR, "{{ step.Output }} names no step."),
  UNDECLARED_VARIABLE(ERROR, "{{ variable:x }} names no variable."),
  UNKNOWN_SYSTEM_VARIABLE(ERROR, "{{ global:x }} or {{ automation:x }} names nothing SSM has."),
  MISPLACED_REFERENCE(ERROR, "A reference at a place where SSM does not resolve it."),
  UNRESOLVED_TEXT(WARNING, "{{ … }} that names nothing and stays in the text as it is."),

  UNKNOWN_TYPE(ERROR, "A parameter, variable or output has a type SSM does not have."),
  WRONG_DEFAULT(ERROR, "A default that is not of its parameter's type."),
  BAD_PATTERN(ERROR, "An allowedPattern that is no regular expression."),
  RESERVED_OUTPUT(ERROR, "A step output has a name its action already uses."),
  BAD_SELECTOR(ERROR, "A Selector that is no JSONPath."),
  EXPOSED_SECRET(ERROR, "A secret is written in the runbook, or comes from a value that is shown."),
  ASSUME_ROLE(ERROR, "assumeRole is neither a role ARN nor one parameter."),
  NO_EFFECT(WARNING, "Something that is read and has no effect here."),

  UNREACHABLE_STEP(WARNING, "No way through the runbook leads to a step."),
  NOT_ALWAYS_RUN_BEFORE(
      WARNING, "A reference to an output of a step that some way to this one passes over."),
  NOT_RUN_BEFORE(WARNING, "A reference to an output of a step that cannot have run by then."),
  UNDECLARED_OUTPUT(WARNING, "A reference to an output its step neither declares nor has."),
  DUPLICATE_OUTPUT(WARNING, "An output is declared or reported twice."),
  UNUSED(WARNING, "A parameter or variable that nothing uses."),
  TYPE_MISMATCH(WARNING, "A value of a type that cannot become the one its place needs."),
  ALWAYS_FALSE(WARNING, "A comparison that cannot hold, whatever the values are."),
  CANCEL_TARGET(WARNING, "onCancel leads to a step whose action cannot run during a stop."),
  UNKNOWN_SERVICE(WARNING, "An AWS service that this engine has no model of."),
  UNKNOWN_OPERATION(WARNING, "An operation that its AWS service does not have."),
  UNKNOWN_MEMBER(WARNING, "A member that the request of an AWS operation does not have."),
  MISSING_MEMBER(WARNING, "A member that the request of an AWS operation must have is not given."),
  WRONG_MEMBER(WARNING, "A value that a member of an AWS request cannot be."),
  NESTED_LOOP(ERROR, "A loop in the body of another loop."),
  OVER_LIMIT(WARNING, "More of something than SSM accepts."),
  NOT_PORTABLE(ERROR, "Something SSM does not have; reported by validate --aws only.");

  private final Severity severity;
  private final String description;

  Code(Severity severity, String description) {
    this.severity = severity;
    this.description = description;
  }

  /** The severity of every issue of this kind. */
  public Severity severity() {
    return severity;
  }

  /** One sentence: what is wrong in every issue of this kind. */
  public String description() {
    return description;
  }
}
