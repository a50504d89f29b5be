package dev.runbook.actions.aws;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Where AWS is and who asks it. What is null is found as every AWS tool finds it: environment,
 * profile, role.
 *
 * @param region such as {@code eu-west-1}
 * @param endpoint asked in place of AWS's own
 * @param credentials of whoever asks
 * @param functions where Lambda is asked, in place of {@code endpoint}
 */
public record AwsConnection(
    @Nullable String region,
    @Nullable URI endpoint,
    @Nullable AwsCredentialsProvider credentials,
    @Nullable URI functions) {

  /** Everything as every AWS tool finds it. */
  public static final AwsConnection STANDARD = new AwsConnection(null, null, null, null);

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|.+\\.localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

  /** The same in this region. */
  public AwsConnection in(String otherRegion) {
    return new AwsConnection(
        Objects.requireNonNull(otherRegion, "region"), endpoint, credentials, functions);
  }

  /** The same at this endpoint. */
  public AwsConnection at(URI otherEndpoint) {
    return new AwsConnection(region, checked(otherEndpoint), credentials, functions);
  }

  /** The same, with Lambda's functions at this endpoint; null for where everything else is. */
  public AwsConnection withFunctionsAt(@Nullable URI otherEndpoint) {
    return new AwsConnection(
        region, endpoint, credentials, otherEndpoint == null ? null : checked(otherEndpoint));
  }

  private static URI checked(URI endpoint) {
    Objects.requireNonNull(endpoint, "endpoint");
    if (endpoint.getScheme() == null || endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "endpoint '%s' is not a URL such as http://localhost:4566".formatted(endpoint));
    }
    return endpoint;
  }

  /** The same with these credentials; null for those that every AWS tool finds. */
  public AwsConnection as(@Nullable AwsCredentialsProvider others) {
    return new AwsConnection(region, endpoint, others, functions);
  }

  /** The connection that Lambda's clients have. */
  AwsConnection toFunctions() {
    return functions == null ? this : new AwsConnection(region, functions, credentials, functions);
  }

  /** Who asks, where that is not whoever every AWS tool on this machine would be; or null. */
  @Nullable AwsCredentialsProvider ownCredentials() {
    return credentials == null && isLocal() ? LocalDefaults.credentials() : credentials;
  }

  /** What a process needs in its environment to find the same region and endpoints. */
  Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    if (region != null) {
      variables.put("AWS_REGION", region);
      variables.put("AWS_DEFAULT_REGION", region);
    }
    if (endpoint != null) {
      variables.put("AWS_ENDPOINT_URL", endpoint.toString());
    }
    if (functions != null) {
      variables.put("AWS_ENDPOINT_URL_LAMBDA", functions.toString());
    }
    return variables;
  }

  /** Whether the endpoint given is on this machine, where no real credentials are needed. */
  boolean isLocal() {
    return endpoint != null && LOOPBACK.matcher(endpoint.getHost()).matches();
  }

  /** Whether the endpoint given is on this machine and asked without TLS. */
  boolean isPlainLocal() {
    return isLocal() && "http".equals(Objects.requireNonNull(endpoint, "endpoint").getScheme());
  }
}
