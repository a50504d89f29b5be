/**
 * What running other people's code as a process takes, whoever runs it: finding the program, and
 * unpacking the code. Start at {@link dev.runbook.process.SearchPath}.
 */
@NullMarked
package dev.runbook.process;

import org.jspecify.annotations.NullMarked;
