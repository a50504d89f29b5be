package dev.runbook.action;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A call of an outside API that an attempt may make, told beforehand.
 *
 * @param service such as {@code ec2}
 * @param operation such as {@code DescribeInstances}
 * @param request as much of it as is known by then
 */
public record ApiCall(String service, String operation, ObjectNode request) {}
