package dev.doorbell.store.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AccountPaceTest {
  private static final PaceSettings LIMITS =
      new PaceSettings(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(15), 3, 1);

  @Test
  void a_message_waits_until_the_interval_has_passed() {
    assertThat(AccountPace.decide(1, Duration.ofSeconds(4), LIMITS))
        .isEqualTo(new AccountPace.Message.TooSoon(Duration.ofSeconds(4)));
    assertThat(AccountPace.decide(1, Duration.ZERO, LIMITS))
        .isEqualTo(new AccountPace.Message.Recorded());
    assertThat(AccountPace.decide(1, Duration.ofSeconds(-9), LIMITS))
        .isEqualTo(new AccountPace.Message.Recorded());
  }

  @Test
  void no_message_is_sent_in_an_hour_with_as_many_as_allowed() {
    assertThat(AccountPace.decide(3, Duration.ZERO, LIMITS))
        .isEqualTo(new AccountPace.Message.TooMany());
    assertThat(AccountPace.decide(2, Duration.ZERO, LIMITS))
        .isEqualTo(new AccountPace.Message.Recorded());
  }

  /** The time in the row may be that of an hour's limit, which a new setting has raised. */
  @Test
  void a_message_waits_no_longer_than_the_interval_of_the_current_settings() {
    assertThat(AccountPace.decide(2, Duration.ofMinutes(50), LIMITS))
        .isEqualTo(new AccountPace.Message.TooSoon(Duration.ofSeconds(15)));
    assertThat(AccountPace.decide(2, Duration.ofMinutes(50), PaceSettings.NONE))
        .isEqualTo(new AccountPace.Message.Recorded());
  }
}
