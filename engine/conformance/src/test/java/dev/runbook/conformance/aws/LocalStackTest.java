package dev.runbook.conformance.aws;

import dev.runbook.actions.aws.AwsConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Everything that calls AWS, against LocalStack, where there is Docker. */
@Testcontainers(disabledWithoutDocker = true)
final class LocalStackTest
    implements ApiContract,
        InstanceContract,
        StackContract,
        StateMachineContract,
        CallerContract,
        LambdaContract {

  /** The last image that asks for no account. */
  @Container
  private static final LocalStackContainer LOCALSTACK =
      new LocalStackContainer("localstack/localstack:4.14.0");

  private static Site site;

  @BeforeAll
  static void open() {
    site =
        new Site(
            AwsConnection.STANDARD
                .in(Site.REGION)
                .at(LOCALSTACK.getEndpoint())
                .as(
                    StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(
                            LOCALSTACK.getAccessKey(), LOCALSTACK.getSecretKey()))));
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Override
  public Site site() {
    return site;
  }
}
