package dev.doorbell.simulators.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.TestClock;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.RecoveryCodes;
import dev.doorbell.simulators.github.session.SecondFactor;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.SiteAuthenticator;
import dev.doorbell.simulators.site.OneTimeCodes;
import dev.doorbell.simulators.site.SentCodes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CodeServiceTest {
  private final TestClock clock = new TestClock();
  private final Inboxes inboxes = new Inboxes();
  private final RecoveryCodes recoveryCodes = new RecoveryCodes("GitHub");
  private final OneTimeCodes oneTimeCodes =
      new OneTimeCodes(
          new SentCodes("GitHub", inboxes, clock, Duration.ofMinutes(15)),
          new SiteAuthenticator("GitHub", login -> new Person(login).has(SecondFactor.APP), clock));
  private final CodeService codes = new CodeService(oneTimeCodes, recoveryCodes);

  @Test
  void a_right_code_of_a_factor_that_the_person_does_not_have_is_rejected_but_recorded() {
    oneTimeCodes.send("totp", Channel.SMS, "** 42");
    String code = inboxes.messagesOf("totp").getFirst().code();

    assertThat(codes.isRight(attempt("totp"), SecondFactor.SMS, code)).isFalse();
    assertThat(oneTimeCodes.received("totp")).containsExactly(code);
  }

  @Test
  void the_code_of_an_sms_is_right_for_a_person_with_that_factor() {
    LoginAttempt attempt = attempt("sms");
    codes.sendSms(attempt, clock.instant());
    String code = inboxes.messagesOf("sms").getFirst().code();

    assertThat(codes.isRight(attempt, SecondFactor.SMS, code)).isTrue();
  }

  @Test
  void a_second_factor_without_codes_accepts_no_code() {
    LoginAttempt attempt = attempt("passkey");
    String code = appCode("passkey");

    assertThat(codes.isRight(attempt, SecondFactor.MOBILE, code)).isFalse();
    assertThat(codes.isRight(attempt, SecondFactor.PASSKEY, code)).isFalse();
    assertThat(codes.isRight(attempt, SecondFactor.APP, code)).isTrue();
  }

  @Test
  void a_recovery_code_works_once() {
    LoginAttempt attempt = attempt("totp");
    String code = recoveryCodes.of("totp").getFirst().value();

    assertThat(codes.isRight(attempt, SecondFactor.RECOVERY, code)).isTrue();
    assertThat(codes.isRight(attempt, SecondFactor.RECOVERY, code)).isFalse();
    assertThat(recoveryCodes.of("totp")).noneMatch(note -> note.value().equals(code));
  }

  @Test
  void in_one_scenario_the_first_right_code_is_rejected_and_stays_valid() {
    LoginAttempt attempt = attempt("wrong-then-right");
    String code = appCode("wrong-then-right");

    assertThat(codes.isRight(attempt, SecondFactor.APP, code)).isFalse();
    assertThat(codes.isRight(attempt, SecondFactor.APP, code)).isTrue();
  }

  @Test
  void the_number_of_messages_of_a_login_is_limited() {
    LoginAttempt attempt = attempt("device");

    assertThat(codes.sendEmail(attempt, clock.instant())).isTrue();
    assertThat(codes.sendEmail(attempt, clock.instant())).isFalse();
    assertThat(inboxes.sentTo("device")).isEqualTo(1);
  }

  private String appCode(String login) {
    return oneTimeCodes.authenticator().currentCode(login).orElseThrow().code();
  }

  private LoginAttempt attempt(String login) {
    return new LoginAttempt(new Person(login), "/", clock.instant().plus(Duration.ofHours(1)));
  }
}
