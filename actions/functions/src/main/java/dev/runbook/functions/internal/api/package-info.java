/**
 * The part of Lambda's REST API that is served. Start at {@link
 * dev.runbook.functions.internal.api.LambdaServer}.
 */
@NullMarked
package dev.runbook.functions.internal.api;

import org.jspecify.annotations.NullMarked;
