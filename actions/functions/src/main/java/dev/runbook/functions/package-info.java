/**
 * Lambda functions on this machine: their code from a folder or template, behind an endpoint that
 * Lambda's own clients talk to. Start at {@link dev.runbook.functions.FunctionEndpoint}.
 */
@NullMarked
package dev.runbook.functions;

import org.jspecify.annotations.NullMarked;
