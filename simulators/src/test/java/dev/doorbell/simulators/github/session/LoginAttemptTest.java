package dev.doorbell.simulators.github.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.TestClock;
import dev.doorbell.simulators.github.session.LoginAttempt.Step;
import dev.doorbell.simulators.login.ApprovalRequests;
import dev.doorbell.simulators.login.AttemptLimit;
import dev.doorbell.simulators.login.LoginCodes;
import dev.doorbell.simulators.login.OneTimeCodes;
import dev.doorbell.simulators.login.PhoneApproval;
import dev.doorbell.simulators.login.PhoneApproval.Reaction;
import dev.doorbell.simulators.login.SendLimit;
import dev.doorbell.simulators.login.SentCodes;
import dev.doorbell.simulators.people.Approvals;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.SiteAuthenticator;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginAttemptTest {
  private final TestClock clock = new TestClock();
  private final Inboxes inboxes = new Inboxes();
  private final RecoveryCodes recoveryCodes = new RecoveryCodes("GitHub");
  private final OneTimeCodes codes =
      new OneTimeCodes(
          new SentCodes("GitHub", inboxes, clock, Duration.ofMinutes(15)),
          new SiteAuthenticator("GitHub", login -> new Person(login).has(SecondFactor.APP), clock));

  private LoginAttempt newAttempt(String login) {
    ApprovalRequests requests =
        new ApprovalRequests(
            "GitHub", new Approvals(clock), Duration.ofMinutes(2), _ -> Optional.empty());
    return new LoginAttempt(
        new Person(login),
        Step.SECOND_FACTOR,
        "/",
        clock.instant().plus(Duration.ofHours(1)),
        new LoginCodes(codes, login, new SendLimit(), AttemptLimit.unlimited(), false),
        new PhoneApproval(requests, login, Reaction.NONE, new SendLimit()));
  }

  private boolean accepts(String login, SecondFactor factor, String code) {
    return newAttempt(login).accepts(factor, code, recoveryCodes);
  }

  private String sendSms(String login) {
    codes.send(login, Channel.SMS, "** 42");
    return inboxes.messagesOf(login).getFirst().code();
  }

  @Test
  void a_right_code_of_a_factor_that_the_person_does_not_have_is_rejected_but_recorded() {
    String code = sendSms("totp");

    assertThat(accepts("totp", SecondFactor.SMS, code)).isFalse();
    assertThat(codes.received("totp")).containsExactly(code);
  }

  @Test
  void the_code_of_an_sms_is_right_for_a_person_with_that_factor() {
    assertThat(accepts("sms", SecondFactor.SMS, sendSms("sms"))).isTrue();
  }

  @Test
  void a_second_factor_without_codes_accepts_no_code() {
    String code = codes.authenticator().currentCode("passkey").orElseThrow().code();

    assertThat(accepts("passkey", SecondFactor.MOBILE, code)).isFalse();
    assertThat(accepts("passkey", SecondFactor.PASSKEY, code)).isFalse();
    assertThat(accepts("passkey", SecondFactor.APP, code)).isTrue();
  }

  @Test
  void a_recovery_code_works_once() {
    String code = recoveryCodes.of("totp").getFirst().value();

    assertThat(accepts("totp", SecondFactor.RECOVERY, code)).isTrue();
    assertThat(accepts("totp", SecondFactor.RECOVERY, code)).isFalse();
    assertThat(codes.received("totp")).containsExactly(code, code);
    assertThat(recoveryCodes.of("totp")).noneMatch(note -> note.value().equals(code));
  }
}
