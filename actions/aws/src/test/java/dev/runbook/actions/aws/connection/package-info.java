/** Tests of policies. */
@NullMarked
package dev.runbook.actions.aws.connection;

import org.jspecify.annotations.NullMarked;
