/**
 * Running functions: one operating-system process per concurrent invocation, each speaking the
 * Lambda Runtime API to us. Start at {@link dev.runbook.functions.internal.process.FunctionPool}.
 */
@NullMarked
package dev.runbook.functions.internal.process;

import org.jspecify.annotations.NullMarked;
