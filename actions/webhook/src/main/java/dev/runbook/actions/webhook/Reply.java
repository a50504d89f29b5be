package dev.runbook.actions.webhook;

/**
 * What a webhook answered.
 *
 * @param status the HTTP status
 * @param text its body, or the beginning of it
 * @param isCut whether there was more
 */
record Reply(int status, String text, boolean isCut) {

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  boolean isRedirect() {
    return status >= 300 && status < 400 && status != 304;
  }
}
