package dev.runbook.actions.aws.api;

import dev.runbook.aws.model.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.awscore.client.builder.AwsDefaultClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.client.config.AwsClientOption;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.scheme.NoAuthAuthScheme;

/**
 * Makes the client of a service; settings, defaults and precedence are those of every SDK client.
 */
public final class ApiClientBuilder extends AwsDefaultClientBuilder<ApiClientBuilder, ApiClient>
    implements AwsSyncClientBuilder<ApiClientBuilder, ApiClient> {

  /** The longest AWS lets a call of a step take (spec: actions, executeAwsApi). */
  public static final Duration LONGEST = Duration.ofSeconds(25);

  private final Service service;

  ApiClientBuilder(Service service) {
    this.service = service;
    within(LONGEST);
  }

  /** How long a call may take. */
  public ApiClientBuilder within(Duration limit) {
    return overrideConfiguration(
        overrideConfiguration().copy(settings -> settings.apiCallAttemptTimeout(limit)));
  }

  @Override
  protected String serviceEndpointPrefix() {
    return service.identity().endpointPrefix();
  }

  @Override
  protected String signingName() {
    return service.identity().signingName();
  }

  @Override
  protected String serviceName() {
    return service.identity().id();
  }

  @Override
  protected SdkClientConfiguration mergeServiceDefaults(SdkClientConfiguration configuration) {
    return configuration.merge(defaults ->
        defaults
            .option(
                SdkClientOption.AUTH_SCHEMES,
                Map.of(
                    AwsV4AuthScheme.SCHEME_ID, Signing.SIGNED,
                    NoAuthAuthScheme.SCHEME_ID, Signing.UNSIGNED))
            .option(SdkClientOption.CRC32_FROM_COMPRESSED_DATA_ENABLED, false));
  }

  @Override
  protected SdkClientConfiguration finalizeServiceConfiguration(
      SdkClientConfiguration configuration) {
    List<ExecutionInterceptor> interceptors = new ArrayList<>();
    interceptors.add(new Signing(service));
    interceptors.add(new Addressing(service));
    interceptors.addAll(configuration.option(SdkClientOption.EXECUTION_INTERCEPTORS));
    String name = service.identity().id().replace(' ', '_').replace('-', '_');
    return configuration.toBuilder()
        .option(SdkClientOption.EXECUTION_INTERCEPTORS, interceptors)
        .lazyOptionIfAbsent(
            SdkClientOption.CLIENT_ENDPOINT_PROVIDER,
            made ->
                AwsClientEndpointProvider.builder()
                    .serviceEndpointOverrideEnvironmentVariable(
                        "AWS_ENDPOINT_URL_" + name.toUpperCase(Locale.ROOT))
                    .serviceEndpointOverrideSystemProperty(
                        "aws.endpointUrl" + name.replace("_", ""))
                    .serviceProfileProperty(name.toLowerCase(Locale.ROOT))
                    .serviceEndpointPrefix(serviceEndpointPrefix())
                    .defaultProtocol("https")
                    .region(made.get(AwsClientOption.AWS_REGION))
                    .profileFile(made.get(SdkClientOption.PROFILE_FILE_SUPPLIER))
                    .profileName(made.get(SdkClientOption.PROFILE_NAME))
                    .dualstackEnabled(made.get(AwsClientOption.DUALSTACK_ENDPOINT_ENABLED))
                    .fipsEnabled(made.get(AwsClientOption.FIPS_ENDPOINT_ENABLED))
                    .build())
        .build();
  }

  @Override
  protected ApiClient buildClient() {
    return new ApiClient(service, syncClientConfiguration());
  }
}
