package dev.runbook.actions.aws.api;

import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.utils.builder.Buildable;

/** An answer, as the SDK's pipeline makes it. */
final class ApiResponse extends AwsResponse implements Values.Holder {

  private final Values values;

  private ApiResponse(Builder builder) {
    super(builder);
    this.values = builder.values;
  }

  static Builder builder(Layout layout) {
    return new Builder(new Values(layout));
  }

  @Override
  public Values values() {
    return values;
  }

  @Override
  public Builder toBuilder() {
    return new Builder(this);
  }

  static final class Builder extends AwsResponse.BuilderImpl implements Buildable, Values.Holder {

    private final Values values;

    private Builder(Values values) {
      this.values = values;
    }

    private Builder(ApiResponse response) {
      super(response);
      responseMetadata(response.responseMetadata());
      this.values = response.values;
    }

    @Override
    public Values values() {
      return values;
    }

    @Override
    public ApiResponse build() {
      return new ApiResponse(this);
    }
  }
}
