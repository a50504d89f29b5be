/** Classes that break the rules, to prove that the rules see it. */
@NullMarked
package dev.runbook.cli.planted;

import org.jspecify.annotations.NullMarked;
