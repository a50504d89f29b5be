/** What monitoring systems are told, looked at in the libraries that tell them. */
@NullMarked
package dev.runbook.telemetry;

import org.jspecify.annotations.NullMarked;
