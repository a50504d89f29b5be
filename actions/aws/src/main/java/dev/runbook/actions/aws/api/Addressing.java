package dev.runbook.actions.aws.api;

import dev.runbook.aws.model.Operation;
import dev.runbook.aws.model.Service;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Which host a request goes to, where that depends on the request: names put before the service's
 * host, and buckets of S3 that are hosts of their own. Endpoints given by somebody stay as they are
 * given.
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
    SdkHttpRequest request = context.httpRequest();
    if (attributes
        .getAttribute(SdkInternalExecutionAttribute.CLIENT_ENDPOINT_PROVIDER)
        .isEndpointOverridden()) {
      return request;
    }
    Values values = Values.of(context.request());
    Operation operation =
        service
            .operation(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME))
            .orElseThrow();
    String prefix = operation.http().hostPrefix();
    if (!prefix.isEmpty()) {
      return request.toBuilder().host(filled(prefix, values) + request.host()).build();
    }
    Object bucket = isS3(service) ? values.get("Bucket") : null;
    return bucket == null ? request : atBucket(request, bucket.toString());
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
