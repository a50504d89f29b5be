@NullMarked
package dev.runbook.actions.aws.api;

import org.jspecify.annotations.NullMarked;
