package dev.runbook.actions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left out of messages that come from outside. */
final class RedactionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /x?X-Amz-Signature=ab12&X-Amz-Expires=60   | GET /x?X-Amz-Signature=***&X-Amz-Expires=60",
        "Authorization: AWS4-HMAC-SHA256 Credential=AK/1 | Authorization: ***",
        "x-amz-security-token:IQoJb3 end                 | x-amz-security-token:*** end",
        "secret_key = abc, ok                            | secret_key = ***, ok",
        "user arn:aws:iam::1:user/a is not authorized    | user arn:aws:iam::1:user/a is not authorized",
        "The signature you provided is wrong             | The signature you provided is wrong"
      })
  void what_lets_its_reader_act_as_the_caller_is_gone(String message, String shown) {
    assertThat(Redaction.of(message)).isEqualTo(shown);
  }
}
