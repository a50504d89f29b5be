/**
 * The actions that make, change and remove things in AWS, and wait until that is done: instances,
 * images, tags, stacks, commands, state machines. An action is one file, such as {@link
 * dev.runbook.actions.aws.resource.RunInstances}; what several wait for is a noun beside them, such
 * as {@code InstanceStates}. {@link dev.runbook.actions.aws.resource.ResourceActions} lists them.
 */
@NullMarked
package dev.runbook.actions.aws.resource;

import org.jspecify.annotations.NullMarked;
