package dev.doorbell.simulators.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.TestClock;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.SiteAuthenticator;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OneTimeCodesTest {
  private final TestClock clock = new TestClock();
  private final Inboxes inboxes = new Inboxes();
  private final OneTimeCodes codes =
      new OneTimeCodes(
          new SentCodes("GitHub", inboxes, clock, Duration.ofMinutes(5)),
          new SiteAuthenticator("GitHub", "totp"::equals, clock));

  @Test
  void no_message_is_sent_for_the_code_of_an_app() {
    codes.send("totp", Channel.APP_CODE, "authenticator app");
    assertThat(inboxes.messageCount("totp")).isZero();

    codes.send("totp", Channel.SMS, "** 42");
    assertThat(inboxes.messageCount("totp")).isEqualTo(1);
  }

  @Test
  void each_channel_has_its_own_codes() {
    codes.send("totp", Channel.SMS, "** 42");
    String sent = inboxes.messagesOf("totp").getFirst().code();
    String ofApp = codes.authenticator().currentCode("totp").orElseThrow().code();

    assertThat(codes.check("totp", Channel.APP_CODE, ofApp)).isEqualTo(CheckResult.RIGHT);
    assertThat(codes.check("totp", Channel.APP_CODE, ofApp)).isEqualTo(CheckResult.WRONG);
    assertThat(codes.check("totp", Channel.SMS, sent)).isEqualTo(CheckResult.RIGHT);
  }

  @Test
  void the_first_100_received_codes_are_recorded_in_order() {
    codes.record("totp", "first");
    for (int count = 1; count < 150; count++) {
      codes.record("totp", "more");
    }

    assertThat(codes.received("totp")).hasSize(100).startsWith("first", "more");
    assertThat(codes.received("sms")).isEmpty();
  }
}
