package dev.runbook.aws.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller must be allowed, and whether an operation changes anything. */
class PermissionsTest {

  private final Services services = Services.bundled();

  @ParameterizedTest
  @CsvSource({
    "ec2, DescribeInstances, READ, ec2:DescribeInstances",
    "ec2, RunInstances, WRITE, ec2:RunInstances",
    "ec2, GetPasswordData, READ, ec2:GetPasswordData",
    "s3, HeadBucket, READ, s3:ListBucket",
    "s3, HeadObject, READ, s3:GetObject",
    "s3, GetObject, READ, s3:GetObject",
    "s3, ListBuckets, READ, s3:ListAllMyBuckets",
    "s3, ListObjectsV2, READ, s3:ListBucket",
    "s3, DeleteObjects, WRITE, s3:DeleteObject",
    "s3, PutPublicAccessBlock, WRITE, s3:PutBucketPublicAccessBlock",
    "s3, GetBucketEncryption, READ, s3:GetEncryptionConfiguration",
    "s3, PutBucketEncryption, WRITE, s3:PutEncryptionConfiguration",
    "s3, DeleteBucketCors, WRITE, s3:PutBucketCORS",
    "s3, GetBucketCors, READ, s3:GetBucketCORS",
    "s3, CopyObject, WRITE, s3:GetObject s3:PutObject",
    "s3control, PutPublicAccessBlock, WRITE, s3:PutAccountPublicAccessBlock",
    "lambda, Invoke, WRITE, lambda:InvokeFunction",
    "lambda, ListFunctions, READ, lambda:ListFunctions",
    "cloudwatch, PutMetricAlarm, WRITE, cloudwatch:PutMetricAlarm",
    "cloudwatch, GetMetricData, READ, cloudwatch:GetMetricData",
    "elbv2, DescribeLoadBalancers, READ, elasticloadbalancing:DescribeLoadBalancers",
    "logs, FilterLogEvents, READ, logs:FilterLogEvents",
    "logs, PutRetentionPolicy, WRITE, logs:PutRetentionPolicy",
    "stepfunctions, StartExecution, WRITE, states:StartExecution",
    "efs, DescribeFileSystems, READ, elasticfilesystem:DescribeFileSystems",
    "ses, SendEmail, WRITE, ses:SendEmail",
    "sesv2, SendEmail, WRITE, ses:SendEmail",
    "application-autoscaling, RegisterScalableTarget, WRITE, application-autoscaling:RegisterScalableTarget",
    "apigateway, GetRestApis, READ, apigateway:GET",
    "apigateway, UpdateStage, WRITE, apigateway:PATCH",
    "apigatewayv2, DeleteApi, WRITE, apigateway:DELETE",
    "dynamodb, Query, READ, dynamodb:Query",
    "dynamodb, Scan, READ, dynamodb:Scan",
    "dynamodb, TransactGetItems, READ, dynamodb:GetItem",
    "ssm, GetParameter, READ, ssm:GetParameter",
    "ssm, SendCommand, WRITE, ssm:SendCommand",
    "kms, Decrypt, READ, kms:Decrypt",
    "kms, ReEncrypt, READ, kms:ReEncryptFrom kms:ReEncryptTo",
    "kms, ScheduleKeyDeletion, WRITE, kms:ScheduleKeyDeletion",
    "sts, AssumeRole, WRITE, sts:AssumeRole",
    "sts, GetCallerIdentity, READ, sts:GetCallerIdentity",
    "resourcegroupstaggingapi, GetResources, READ, tag:GetResources",
    "cloudcontrol, GetResource, READ, cloudformation:GetResource",
    "sqs, SendMessageBatch, WRITE, sqs:SendMessage",
    "elasticache, TestFailover, WRITE, elasticache:TestFailover",
    "redshift, GetClusterCredentials, WRITE, redshift:GetClusterCredentials",
    "iot-data, UpdateThingShadow, WRITE, iot:UpdateThingShadow",
    "sso-oidc, CreateToken, WRITE, ''",
  })
  void an_operation_knows_what_its_caller_must_be_allowed(
      String service, String operation, Operation.Access access, String permissions) {
    Operation found = services.named(service).orElseThrow().operation(operation).orElseThrow();

    assertThat(found.access()).isEqualTo(access);
    assertThat(found.permissions())
        .isEqualTo(permissions.isEmpty() ? List.of() : List.of(permissions.split(" ")));
  }
}
