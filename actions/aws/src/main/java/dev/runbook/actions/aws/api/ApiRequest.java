package dev.runbook.actions.aws.api;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;

/** A request, as the SDK's pipeline takes it. */
final class ApiRequest extends AwsRequest implements Values.Holder {

  private final Values values;

  private ApiRequest(Builder builder) {
    super(builder);
    this.values = builder.values;
  }

  /** A request by {@code who}; null for whoever the client asks as. */
  static ApiRequest of(Values values, @Nullable AwsCredentialsProvider who) {
    var request = new Builder(values);
    if (who != null) {
      request.overrideConfiguration(asked -> asked.credentialsProvider(who));
    }
    return request.build();
  }

  @Override
  public Values values() {
    return values;
  }

  @Override
  public Builder toBuilder() {
    return new Builder(this);
  }

  static final class Builder extends AwsRequest.BuilderImpl {

    private final Values values;

    private Builder(Values values) {
      this.values = values;
    }

    private Builder(ApiRequest request) {
      super(request);
      this.values = request.values;
    }

    @Override
    public ApiRequest build() {
      return new ApiRequest(this);
    }
  }
}
