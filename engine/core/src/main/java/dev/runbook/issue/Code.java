package dev.runbook.issue;

import static dev.runbook.issue.Severity.ERROR;
import static dev.runbook.issue.Severity.WARNING;

/**
 * The kinds of issues a runbook can have. {@code runbooks/errors} holds an example of each, with
 * the exact text a reader gets.
 */
public enum Code {
  /** The file is neither YAML nor JSON that can be read. */
  SYNTAX(ERROR),
  /** The file holds bytes that are not UTF-8 text. */
  NOT_TEXT(ERROR),
  /** The file holds no document. */
  EMPTY(ERROR),
  /** The document is larger than SSM accepts (64 KB as minified JSON). */
  TOO_LARGE(ERROR),
  /** Mappings and lists are nested deeper than any runbook needs. */
  TOO_DEEP(ERROR),
  /** YAML aliases expand to more nodes than any runbook needs. */
  TOO_MANY_ALIASES(ERROR),
  /** A mapping has the same key twice. */
  DUPLICATE_KEY(ERROR),
  /** A YAML tag such as {@code !Ref} stands where plain data is expected. */
  TAG(ERROR),

  /** A value is of another type than its place needs. */
  WRONG_TYPE(ERROR),
  /** A required field is not there. */
  MISSING_FIELD(ERROR),
  /** A field that SSM does not have at this place. */
  UNKNOWN_FIELD(ERROR),
  /** A value is of the right type and not one of those allowed. */
  BAD_VALUE(ERROR),
  /** {@code schemaVersion} is not 0.3. */
  SCHEMA_VERSION(ERROR),
  /** A name has characters or a length that SSM refuses. */
  BAD_NAME(ERROR),

  /** Two steps have the same name. */
  DUPLICATE_STEP(ERROR),
  /** A jump or a top-level output names a step that the runbook does not have. */
  UNKNOWN_STEP(ERROR),
  /** A step ends the execution and names a next step. */
  END_AND_NEXT(ERROR),
  /** Steps can lead back to themselves outside {@code aws:loop}. */
  CYCLE(ERROR),

  /** No action has this name. */
  UNKNOWN_ACTION(ERROR),
  /** SSM has this action, or this input of it, and this engine does not. */
  UNSUPPORTED_ACTION(ERROR),
  /** An action's required input is not given. */
  MISSING_INPUT(ERROR),
  /** An input's value is of a type or a value its action refuses. */
  WRONG_INPUT(ERROR),
  /** An input its action does not have; it is ignored. */
  UNKNOWN_INPUT(WARNING),
  /** A branch or loop condition that cannot be read. */
  CONDITION(ERROR),

  /** {@code {{ x }}} names no parameter. */
  UNDECLARED_PARAMETER(ERROR),
  /** {@code {{ step.Output }}} names no step. */
  UNDECLARED_STEP(ERROR),
  /** {@code {{ variable:x }}} names no variable. */
  UNDECLARED_VARIABLE(ERROR),
  /** {@code {{ global:x }}} or {@code {{ automation:x }}} names nothing SSM has. */
  UNKNOWN_SYSTEM_VARIABLE(ERROR),
  /** A reference at a place where SSM does not resolve it. */
  MISPLACED_REFERENCE(ERROR),
  /** {@code {{ … }}} that names nothing and stays in the text as it is. */
  UNRESOLVED_TEXT(WARNING),

  /** A parameter, variable or output has a type SSM does not have. */
  UNKNOWN_TYPE(ERROR),
  /** A default that is not of its parameter's type. */
  WRONG_DEFAULT(ERROR),
  /** An {@code allowedPattern} that is no regular expression. */
  BAD_PATTERN(ERROR),
  /** A step output has a name its action already uses. */
  RESERVED_OUTPUT(ERROR),
  /** A {@code Selector} that is no JSONPath. */
  BAD_SELECTOR(ERROR),
  /** {@code assumeRole} is neither a role ARN nor one parameter. */
  ASSUME_ROLE(ERROR),
  /** Something that is read and has no effect here. */
  NO_EFFECT(WARNING);

  private final Severity severity;

  Code(Severity severity) {
    this.severity = severity;
  }

  /** The severity of every issue of this kind. */
  public Severity severity() {
    return severity;
  }
}
