@NullMarked
package dev.runbook.actions.aws.operation;

import org.jspecify.annotations.NullMarked;
