/** Tests of the action that calls webhooks, through real HTTP and TLS on this machine. */
@NullMarked
package dev.runbook.actions.webhook;

import org.jspecify.annotations.NullMarked;
