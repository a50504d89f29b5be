/**
 * What steps can do: the contract between the interpreter and the actions, for ours and yours
 * alike. Start at {@link dev.runbook.action.Action}.
 */
@NullMarked
package dev.runbook.action;

import org.jspecify.annotations.NullMarked;
