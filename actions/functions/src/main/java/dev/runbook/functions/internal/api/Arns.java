package dev.runbook.functions.internal.api;

/** Writes the ARNs of functions in a region of the one account there is. */
record Arns(String region) {

  private static final String ACCOUNT = "000000000000";

  String function(String name) {
    return "arn:aws:lambda:%s:%s:function:%s".formatted(region, ACCOUNT, name);
  }

  /** With the qualifier, if there is one. */
  String qualified(String name, String qualifier) {
    return qualifier.isEmpty() ? function(name) : function(name) + ":" + qualifier;
  }
}
