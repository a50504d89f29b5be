/**
 * Runbooks against an AWS of this machine: {@link dev.runbook.conformance.aws.Moto}, and LocalStack
 * where there is Docker. A {@link dev.runbook.conformance.aws.Site} runs them and looks at what
 * they did; a {@link dev.runbook.conformance.aws.FaultProxy} makes its AWS misbehave.
 */
@NullMarked
package dev.runbook.conformance.aws;

import org.jspecify.annotations.NullMarked;
