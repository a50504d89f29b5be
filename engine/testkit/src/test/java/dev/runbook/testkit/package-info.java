@NullMarked
package dev.runbook.testkit;

import org.jspecify.annotations.NullMarked;
