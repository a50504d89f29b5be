/**
 * Connections: names for who calls AWS and where, kept in files of their own so that runbooks and
 * command lines hold no secrets. Start at {@link dev.runbook.actions.aws.connection.Connections};
 * how what is named becomes credentials is the business of the package above.
 */
@NullMarked
package dev.runbook.actions.aws.connection;

import org.jspecify.annotations.NullMarked;
