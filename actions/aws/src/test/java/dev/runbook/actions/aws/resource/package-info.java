/** Tests of the actions that call AWS, through the real SDK and real HTTP. */
@NullMarked
package dev.runbook.actions.aws.resource;

import org.jspecify.annotations.NullMarked;
