/**
 * What an action that calls AWS is, and what it calls through: {@link
 * dev.runbook.actions.aws.call.Work} and {@link dev.runbook.actions.aws.call.Aws}.
 */
@NullMarked
package dev.runbook.actions.aws.call;

import org.jspecify.annotations.NullMarked;
