package dev.runbook.actions.aws.resource;

/** What sort of resource a parameter takes, and what of one. */
enum TargetKind {
  INSTANCE("ec2:instance", "AWS::EC2::Instance"),
  BUCKET("s3", "AWS::S3::Bucket"),
  ROLE("iam:role", "AWS::IAM::Role"),
  /** Any sort. */
  ANY("", "");

  private final String tagged;
  private final String grouped;

  TargetKind(String tagged, String grouped) {
    this.tagged = tagged;
    this.grouped = grouped;
  }

  /** The sort that a parameter of this type takes, such as {@code AWS::EC2::Instance::Id}. */
  static TargetKind of(String parameterType) {
    return switch (parameterType.replaceFirst("^List<(.*)>$", "$1")) {
      case "AWS::EC2::Instance::Id" -> INSTANCE;
      case "AWS::S3::Bucket::Name" -> BUCKET;
      case "AWS::IAM::Role::Arn" -> ROLE;
      default -> ANY;
    };
  }

  /** As the tagging API calls it; empty for any. */
  String tagged() {
    return tagged;
  }

  /** As resource groups call it; empty for any. */
  String grouped() {
    return grouped;
  }

  /** What of a resource is the target: the last part of its ARN, or all of it. */
  String value(String arn) {
    return this == ROLE
        ? arn
        : arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
  }
}
