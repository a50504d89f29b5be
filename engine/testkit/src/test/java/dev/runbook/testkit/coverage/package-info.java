@NullMarked
package dev.runbook.testkit.coverage;

import org.jspecify.annotations.NullMarked;
