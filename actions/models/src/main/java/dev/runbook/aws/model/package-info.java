/**
 * What AWS's services are: their names, operations and the shapes of requests and answers, read
 * from the models that botocore and the SDKs are made from. Start at {@link
 * dev.runbook.aws.model.Services}. Knows no SDK and calls nobody.
 */
@NullMarked
package dev.runbook.aws.model;

import org.jspecify.annotations.NullMarked;
