@NullMarked
package dev.runbook.cli.result;

import org.jspecify.annotations.NullMarked;
