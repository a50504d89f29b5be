/** Tests of the actions on resources, against an AWS that answers from a script. */
@NullMarked
package dev.runbook.actions.aws.resource;

import org.jspecify.annotations.NullMarked;
