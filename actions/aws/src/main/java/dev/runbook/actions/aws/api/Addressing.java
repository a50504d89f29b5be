package dev.runbook.actions.aws.api;

import dev.runbook.aws.model.Operation;
import dev.runbook.aws.model.Service;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Which host a request goes to: the service's or the operation's own, with what is put before it,
 * and buckets of S3, which are hosts. Endpoints given by somebody stay as they are given.
 */
final class Addressing implements ExecutionInterceptor {

  private static final Pattern LABEL = Pattern.compile("\\{(\\w+)}");
  private static final Pattern BUCKET_AS_HOST = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

  private final Service service;

  Addressing(Service service) {
    this.service = service;
  }

  static boolean isS3(Service service) {
    return service.identity().id().equals("S3");
  }

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    if (attributes
        .getAttribute(SdkInternalExecutionAttribute.CLIENT_ENDPOINT_PROVIDER)
        .isEndpointOverridden()) {
      return context.httpRequest();
    }
    Operation operation = attributes.getAttribute(ApiClient.OPERATION);
    Values values = Values.of(context.request());
    String host = filled(operation.http().hostPrefix(), values) + host(context, attributes);
    SdkHttpRequest request = context.httpRequest().toBuilder().host(host).build();
    Object bucket = isS3(service) ? values.get("Bucket") : null;
    return bucket == null ? request : atBucket(request, bucket.toString());
  }

  /** The host that the models say; those for FIPS and for IPv6 besides are known to the SDK. */
  private static String host(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    boolean isSpecial =
        Boolean.TRUE.equals(attributes.getAttribute(AwsExecutionAttribute.FIPS_ENDPOINT_ENABLED))
            || Boolean.TRUE.equals(
                attributes.getAttribute(AwsExecutionAttribute.DUALSTACK_ENDPOINT_ENABLED));
    return isSpecial
        ? context.httpRequest().host()
        : attributes.getAttribute(ApiClient.ENDPOINT).host();
  }

  private static String filled(String prefix, Values values) {
    return LABEL
        .matcher(prefix)
        .replaceAll(label -> Matcher.quoteReplacement(String.valueOf(values.get(label.group(1)))));
  }

  private static SdkHttpRequest atBucket(SdkHttpRequest request, String bucket) {
    String path = request.encodedPath();
    String inPath = "/" + bucket;
    boolean isFirst = path.equals(inPath) || path.startsWith(inPath + "/");
    if (!isFirst || !BUCKET_AS_HOST.matcher(bucket).matches()) {
      return request;
    }
    String rest = path.substring(inPath.length());
    return request.toBuilder()
        .host(bucket + "." + request.host())
        .encodedPath(rest.isEmpty() ? "/" : rest)
        .build();
  }
}
