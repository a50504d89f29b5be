/** What a function is, before anything runs: its name, code and settings. */
@NullMarked
package dev.runbook.functions.internal.definition;

import org.jspecify.annotations.NullMarked;
