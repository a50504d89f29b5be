/**
 * What an engine tells monitoring systems: {@link dev.runbook.telemetry.MicrometerMetrics} counts
 * and times executions, {@link dev.runbook.telemetry.OpenTelemetryTraces} draws each as a trace.
 * Neither knows the other's library, so that either can be used without the other.
 */
@NullMarked
package dev.runbook.telemetry;

import org.jspecify.annotations.NullMarked;
