package dev.doorbell.simulators.bank.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.TestClock;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.login.AttemptLimit;
import dev.doorbell.simulators.login.LoginCodes;
import dev.doorbell.simulators.login.OneTimeCodes;
import dev.doorbell.simulators.login.SendLimit;
import dev.doorbell.simulators.login.SentCodes;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.SiteAuthenticator;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingCodeTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final SendLimit limit = SendLimit.afterFirst(START, SendLimit.PAUSE);
  private final TestClock clock = new TestClock();
  private final OneTimeCodes oneTimeCodes =
      new OneTimeCodes(
          new SentCodes("Demo Bank", new Inboxes(), clock, SendLimit.PAUSE),
          new SiteAuthenticator("Demo Bank", _ -> true, clock));
  private final LoginCodes codes =
      new LoginCodes(oneTimeCodes, "choice", limit, new AttemptLimit(3), false);
  private final PendingCode choice =
      PendingCode.forChoice(List.of(Channel.SMS, Channel.EMAIL, Channel.APP_CODE), codes);

  @Test
  void the_page_with_the_choice_is_shown_until_a_channel_is_chosen() {
    assertThat(choice.address()).isEqualTo(Paths.METHOD);
    assertThat(choice.isChosen()).isFalse();

    choice.choose(Channel.SMS, START);
    assertThat(choice.address()).isEqualTo(Paths.SECOND_FACTOR);
    assertThat(choice.channel()).isEqualTo(Channel.SMS);
  }

  @Test
  void a_single_channel_needs_no_choice() {
    PendingCode pending = PendingCode.forChannel(Channel.EMAIL, codes);

    assertThat(pending.offersChoice()).isFalse();
    assertThat(pending.address()).isEqualTo(Paths.SECOND_FACTOR);
  }

  @Test
  void choosing_another_channel_uses_a_resend_only_if_the_site_sends_its_code() {
    assertThat(choice.choose(Channel.SMS, START)).isTrue();
    assertThat(choice.choose(Channel.APP_CODE, START)).isTrue();
    assertThat(limit.left()).isEqualTo(3);

    assertThat(choice.choose(Channel.EMAIL, START)).isTrue();
    assertThat(limit.left()).isEqualTo(2);
  }

  @Test
  void a_second_choice_is_rejected_if_no_resend_is_left() {
    choice.choose(Channel.SMS, START);
    for (int resends = 0; resends < 3; resends++) {
      choice.choose(Channel.EMAIL, START);
    }

    assertThat(choice.choose(Channel.SMS, START)).isFalse();
    assertThat(choice.channel()).isEqualTo(Channel.EMAIL);
    assertThat(choice.choose(Channel.APP_CODE, START)).isTrue();
  }
}
