package dev.doorbell.simulators.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.TestClock;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.Message;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SentCodesTest {
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final TestClock clock = new TestClock();
  private final Inboxes inboxes = new Inboxes();
  private final SentCodes codes = new SentCodes("Demo Bank", inboxes, clock, LIFETIME);

  @Test
  void a_code_is_right_once() {
    String code = send("sms");

    assertThat(codes.check("sms", code)).isEqualTo(CheckResult.RIGHT);
    assertThat(codes.check("sms", code)).isEqualTo(CheckResult.WRONG);
  }

  @Test
  void a_code_expires_exactly_at_the_end_of_its_lifetime() {
    String code = send("sms");

    clock.advance(LIFETIME.minusMillis(1));
    assertThat(codes.check("sms", wrongCode(code))).isEqualTo(CheckResult.WRONG);
    clock.advance(Duration.ofMillis(1));
    assertThat(codes.check("sms", code)).isEqualTo(CheckResult.EXPIRED);
  }

  @Test
  void a_code_is_right_until_it_expires() {
    String code = send("sms");

    clock.advance(LIFETIME.minusMillis(1));
    assertThat(codes.check("sms", code)).isEqualTo(CheckResult.RIGHT);
  }

  @Test
  void a_new_code_replaces_the_older_one() {
    String older = send("sms");
    String newer = sendAnother("sms", older);

    assertThat(codes.check("sms", older)).isEqualTo(CheckResult.WRONG);
    assertThat(codes.check("sms", newer)).isEqualTo(CheckResult.RIGHT);
  }

  @Test
  void a_wrong_code_leaves_the_right_one_valid() {
    String code = send("sms");

    assertThat(codes.check("sms", wrongCode(code))).isEqualTo(CheckResult.WRONG);
    assertThat(codes.check("sms", code)).isEqualTo(CheckResult.RIGHT);
  }

  @Test
  void the_code_of_one_login_is_wrong_for_another() {
    String code = send("sms-1");

    assertThat(codes.check("sms-2", code)).isEqualTo(CheckResult.WRONG);
    assertThat(codes.check("sms-1", code)).isEqualTo(CheckResult.RIGHT);
  }

  @Test
  void the_message_has_site_channel_and_masked_destination_and_its_text_omits_the_code() {
    codes.send("sms", Channel.EMAIL, "c*****@example.org");

    Message message = inboxes.messagesOf("sms").getFirst();
    assertThat(message.site()).isEqualTo("Demo Bank");
    assertThat(message.channel()).isEqualTo(Channel.EMAIL);
    assertThat(message.to()).isEqualTo("c*****@example.org");
    assertThat(message.code()).matches("\\d{6}");
    assertThat(message.toString()).doesNotContain(message.code());
  }

  private String send(String login) {
    codes.send(login, Channel.SMS, "** 42");
    return inboxes.messagesOf(login).getFirst().code();
  }

  /** Sends codes until one differs, because two random codes may be equal. */
  private String sendAnother(String login, String than) {
    String code = send(login);
    return code.equals(than) ? sendAnother(login, than) : code;
  }

  private static String wrongCode(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }
}
