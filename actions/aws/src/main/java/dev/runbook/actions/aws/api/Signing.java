package dev.runbook.actions.aws.api;

import dev.runbook.aws.model.Operation;
import dev.runbook.aws.model.Service;
import software.amazon.awssdk.core.SelectedAuthScheme;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.scheme.NoAuthAuthScheme;
import software.amazon.awssdk.http.auth.spi.scheme.AuthScheme;
import software.amazon.awssdk.http.auth.spi.scheme.AuthSchemeOption;
import software.amazon.awssdk.identity.spi.Identity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/** Says how a request is signed: with Signature Version 4, or not at all. */
final class Signing implements ExecutionInterceptor {

  static final AwsV4AuthScheme SIGNED = AwsV4AuthScheme.create();
  static final NoAuthAuthScheme UNSIGNED = NoAuthAuthScheme.create();

  private final Service service;

  Signing(Service service) {
    this.service = service;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    Operation asked = attributes.getAttribute(ApiClient.OPERATION);
    attributes.putAttribute(
        SdkInternalExecutionAttribute.SELECTED_AUTH_SCHEME,
        asked.http().isSigned()
            ? selected(SIGNED, signature(asked, attributes), attributes)
            : selected(
                UNSIGNED,
                AuthSchemeOption.builder().schemeId(NoAuthAuthScheme.SCHEME_ID).build(),
                attributes));
  }

  private AuthSchemeOption signature(Operation operation, ExecutionAttributes attributes) {
    boolean isS3 = Addressing.isS3(service);
    return AuthSchemeOption.builder()
        .schemeId(AwsV4AuthScheme.SCHEME_ID)
        .putSignerProperty(AwsV4HttpSigner.REGION_NAME, region(attributes))
        .putSignerProperty(
            AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service.identity().signingName())
        .putSignerProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !isS3)
        .putSignerProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !isS3)
        .putSignerProperty(
            AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, !operation.http().unsignedBody())
        .build();
  }

  private String region(ExecutionAttributes attributes) {
    String signing = attributes.getAttribute(ApiClient.ENDPOINT).signingRegion();
    if (signing.equals("*")) {
      throw SdkClientException.create(
          "%s takes only requests signed for all regions at once (SigV4A), which this engine does not do"
              .formatted(service.name()));
    }
    return signing;
  }

  private static <T extends Identity> SelectedAuthScheme<T> selected(
      AuthScheme<T> scheme, AuthSchemeOption option, ExecutionAttributes attributes) {
    IdentityProvider<T> who =
        scheme.identityProvider(
            attributes.getAttribute(SdkInternalExecutionAttribute.IDENTITY_PROVIDERS));
    return new SelectedAuthScheme<>(
        who.resolveIdentity(ResolveIdentityRequest.builder().build()), scheme.signer(), option);
  }
}
