package dev.doorbell.simulators.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.TestClock;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.SiteAuthenticator;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginCodesTest {
  private final TestClock clock = new TestClock();
  private final Inboxes inboxes = new Inboxes();
  private final OneTimeCodes oneTimeCodes =
      new OneTimeCodes(
          new SentCodes("GitHub", inboxes, clock, Duration.ofMinutes(5)),
          new SiteAuthenticator("GitHub", "totp"::equals, clock));

  private LoginCodes newCodes(AttemptLimit attempts, boolean rejectsFirst) {
    return new LoginCodes(oneTimeCodes, "totp", new SendLimit(), attempts, rejectsFirst);
  }

  private String readSentCode() {
    return inboxes.messagesOf("totp").getFirst().code();
  }

  @Test
  void the_number_of_messages_is_limited() {
    LoginCodes codes = newCodes(AttemptLimit.unlimited(), false);

    assertThat(codes.send(Channel.EMAIL, "t*", clock.instant())).isTrue();
    assertThat(codes.send(Channel.EMAIL, "t*", clock.instant())).isFalse();
    assertThat(inboxes.messageCount("totp")).isEqualTo(1);
  }

  @Test
  void the_code_of_an_app_counts_as_no_message() {
    LoginCodes codes = newCodes(AttemptLimit.unlimited(), false);

    assertThat(codes.send(Channel.APP_CODE, "app", clock.instant())).isTrue();
    assertThat(codes.limit().hasSent()).isFalse();
  }

  @Test
  void a_right_code_works_once_and_every_code_is_recorded() {
    LoginCodes codes = newCodes(AttemptLimit.unlimited(), false);
    codes.send(Channel.SMS, "** 42", clock.instant());
    String code = readSentCode();

    assertThat(codes.check(Channel.SMS, code)).isEqualTo(CheckResult.RIGHT);
    assertThat(codes.check(Channel.SMS, code)).isEqualTo(CheckResult.WRONG);
    assertThat(oneTimeCodes.received("totp")).containsExactly(code, code);
  }

  @Test
  void the_first_right_code_can_be_rejected_and_stays_valid() {
    LoginCodes codes = newCodes(AttemptLimit.unlimited(), true);
    String code = oneTimeCodes.authenticator().currentCode("totp").orElseThrow().code();

    assertThat(codes.check(Channel.APP_CODE, code)).isEqualTo(CheckResult.WRONG);
    assertThat(codes.check(Channel.APP_CODE, code)).isEqualTo(CheckResult.RIGHT);
  }

  @Test
  void after_the_last_attempt_even_the_right_code_is_wrong() {
    LoginCodes codes = newCodes(new AttemptLimit(2), false);
    codes.send(Channel.SMS, "** 42", clock.instant());

    codes.check(Channel.SMS, "?");
    codes.check(Channel.SMS, "?");
    assertThat(codes.attempts().left()).isZero();
    assertThat(codes.check(Channel.SMS, readSentCode())).isEqualTo(CheckResult.WRONG);
  }

  @Test
  void an_expired_code_uses_no_attempt() {
    LoginCodes codes = newCodes(new AttemptLimit(2), false);
    codes.send(Channel.SMS, "** 42", clock.instant());

    clock.advance(Duration.ofMinutes(5));
    assertThat(codes.check(Channel.SMS, readSentCode())).isEqualTo(CheckResult.EXPIRED);
    assertThat(codes.attempts().left()).isEqualTo(2);
  }
}
