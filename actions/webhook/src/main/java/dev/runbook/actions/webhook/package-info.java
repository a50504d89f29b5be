/**
 * {@code aws:invokeWebhook}: requests to webhooks that somebody has set up as integrations. Start
 * at {@link dev.runbook.actions.webhook.InvokeWebhook}; where integrations come from is for {@link
 * dev.runbook.actions.webhook.Integrations} to say, and where requests may go for {@link
 * dev.runbook.actions.webhook.SpecialNetwork}.
 */
@NullMarked
package dev.runbook.actions.webhook;

import org.jspecify.annotations.NullMarked;
