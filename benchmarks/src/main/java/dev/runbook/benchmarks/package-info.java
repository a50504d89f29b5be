/** JMH benchmarks of what runs inside a process; {@code benchmarks/run} runs them. */
@NullMarked
package dev.runbook.benchmarks;

import org.jspecify.annotations.NullMarked;
