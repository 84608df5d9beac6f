package dev.doorbell.testkit.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Breach;
import dev.doorbell.testkit.rule.Breaches;
import dev.doorbell.testkit.rule.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which messages of a site were announced. */
class MessageAnnouncementCheckTest {
  private final RunRecord record = new RunRecord(new Breaches(Map.of()));
  private int sent = 7;
  private final MessageAnnouncementCheck messages =
      new MessageAnnouncementCheck(() -> sent, record);

  private void assertBreaches(int expected) {
    assertThat(record.breaches().all())
        .extracting(Breach::rule)
        .hasSize(expected)
        .allMatch(Rule.ANNOUNCES_MESSAGES::equals);
  }

  @Test
  void an_announced_message_is_no_breach_and_a_second_one_is() {
    messages.announced();
    sent++;
    messages.check();
    assertBreaches(0);
    sent++;
    messages.check();
    assertBreaches(1);
    assertThat(messages.sent()).isEqualTo(2);
  }

  @Test
  void announcing_after_the_message_is_too_late() {
    sent++;
    messages.announced();
    assertBreaches(1);
  }

  @Test
  void a_message_that_the_user_causes_is_no_breach() {
    messages.ignoring(() -> sent++);
    messages.check();
    assertBreaches(0);
    assertThat(messages.sent()).isEqualTo(1);
  }

  @Test
  void a_message_between_two_attempts_is_no_breach_and_an_announcement_ends_with_its_attempt() {
    messages.announced();
    sent++;
    messages.takenOver();
    assertThat(messages.sinceTakeover()).isZero();
    sent++;
    messages.check();
    assertThat(messages.sinceTakeover()).isEqualTo(1);
    assertBreaches(1);
  }

  @Test
  void without_a_counter_no_breach_is_found() {
    MessageAnnouncementCheck none = new MessageAnnouncementCheck(null, record);
    none.check();
    assertThat(none.counts()).isFalse();
    assertThat(none.sent()).isNull();
    assertBreaches(0);
  }
}
