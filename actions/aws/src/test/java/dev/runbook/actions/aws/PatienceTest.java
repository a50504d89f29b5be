package dev.runbook.actions.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** How long calls that are put off are made again. */
final class PatienceTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(20);

  private final AtomicInteger requests = new AtomicInteger();

  @Test
  void it_ends_with_its_budget() {
    var patience = Patience.lasting(SHORT, (request, asked) -> LONG);

    assertThatThrownBy(() -> patience.ask(LONG, this::putOff))
        .isInstanceOf(TooManyRequestsException.class);

    assertThat(requests.get()).isEqualTo(2);
  }

  @Test
  void it_ends_before_the_limit_of_the_attempt() {
    var patience = Patience.lasting(LONG, (request, asked) -> LONG);

    assertThatThrownBy(() -> patience.ask(SHORT, this::putOff))
        .isInstanceOf(TooManyRequestsException.class);

    assertThat(requests.get()).isEqualTo(2);
  }

  @Test
  void it_can_be_none() {
    assertThatThrownBy(() -> Patience.lasting(Duration.ZERO).ask(LONG, this::putOff))
        .isInstanceOf(TooManyRequestsException.class);

    assertThat(requests.get()).isEqualTo(1);
  }

  @Test
  void it_lasts_an_hour_at_most_as_AWS_has_it() {
    assertThatThrownBy(() -> Patience.lasting(Duration.ofSeconds(3601)))
        .hasMessage("retrying throttled calls can last 0 to 3600 s, was 3601 s");
  }

  private Object putOff() {
    requests.incrementAndGet();
    throw TooManyRequestsException.builder().statusCode(429).message("later").build();
  }
}
