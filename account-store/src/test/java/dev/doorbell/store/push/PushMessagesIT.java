package dev.doorbell.store.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.TestChallenge;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.purge.PurgeRule;
import dev.doorbell.store.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushMessagesIT {
  private static final Duration RESERVED = Duration.ofSeconds(30);
  private static final AtomicInteger ENDPOINTS = new AtomicInteger();

  @AutoClose private static final TestStore test = TestStore.open();

  private final PushSubscriptions subscriptions = test.store().pushSubscriptions();
  private final PushMessages messages = test.store().pushMessages();
  private final Run run = test.live(test.incarnation());

  @BeforeEach
  void clear() {
    test.sql("delete from push_subscription");
    close("state = 'OPEN'");
  }

  /** As a resend does: the run asks again. */
  private static void close(String which) {
    test.sql(
        "update challenge set state = 'CANCELLED', closed_at = now(), sealed_pending = null where "
            + which);
    test.sql("update run set status = 'RUNNING' where status = 'WAITING'");
  }

  private static String endpoint() {
    return "https://push.example/" + ENDPOINTS.incrementAndGet();
  }

  private static PushKeys keys(char filled) {
    return new PushKeys(String.valueOf(filled).repeat(87), "A".repeat(22));
  }

  private UUID browser(String owner, String endpoint) {
    return switch (subscriptions.save(owner, endpoint, keys('A'))) {
      case SaveSubscriptionOutcome.Saved(PushSubscription saved) -> saved.id();
      case SaveSubscriptionOutcome.TooMany _ -> throw new AssertionError("too many");
    };
  }

  private UUID browser() {
    return browser(TestStore.OWNER, endpoint());
  }

  private List<PushMessage> due() {
    return messages.takeDue(100, RESERVED);
  }

  private PushMessage theOnlyOne() {
    List<PushMessage> due = due();
    assertThat(due).hasSize(1);
    return due.getFirst();
  }

  private static int rows() {
    return Integer.parseInt(test.queryText("select count(*) from push_message"));
  }

  @Test
  void each_browser_of_the_owner_and_no_other_is_told_once() {
    UUID first = browser();
    UUID second = browser();
    UUID _ = browser("stranger", endpoint());
    Challenge challenge = test.ask(run);

    List<PushMessage> due = due();
    assertThat(due.stream().map(message -> message.to().subscriptionId()))
        .containsExactlyInAnyOrder(first, second);
    assertThat(due)
        .allSatisfy(message -> {
          assertThat(message.asks()).isTrue();
          assertThat(message.challengeId()).isEqualTo(challenge.id());
          assertThat(message.jobId()).isEqualTo(run.jobId());
          assertThat(message.site()).isEqualTo("Demo bank");
          assertThat(message.account()).isEqualTo("My bank");
          assertThat(message.left()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(10));
          assertThat(message.attempts()).isZero();
        });
    assertThat(due()).as("another gateway").isEmpty();
    due.forEach(messages::accepted);
    assertThat(due()).as("they know").isEmpty();
  }

  @Test
  void a_browser_that_knows_the_question_is_told_that_it_is_closed_and_then_forgotten() {
    browser();
    Challenge challenge = test.ask(run);
    messages.accepted(theOnlyOne());
    test.answer(challenge);

    PushMessage closed = theOnlyOne();
    assertThat(closed.asks()).isFalse();
    assertThat(closed.jobId()).isEqualTo(run.jobId());
    messages.accepted(closed);
    assertThat(due()).isEmpty();
    assertThat(rows()).isZero();
  }

  @Test
  void a_question_whose_deadline_has_passed_counts_as_closed() {
    browser();
    Challenge challenge = test.ask(run);
    messages.accepted(theOnlyOne());
    test.sql(
        "update challenge set expires_at = now() - interval '1 second' where id = '%s'"
            .formatted(challenge.id()));
    assertThat(theOnlyOne().asks()).isFalse();
  }

  @Test
  void a_browser_that_never_knew_the_question_is_not_told_that_it_is_closed() {
    browser();
    Challenge challenge = test.ask(run);
    messages.postpone(theOnlyOne(), Duration.ZERO);
    test.answer(challenge);
    assertThat(due()).isEmpty();
    assertThat(rows()).isZero();
  }

  @Test
  void a_message_of_a_gateway_that_died_is_due_again_with_its_number_of_attempts() {
    browser();
    test.ask(run);
    assertThat(theOnlyOne().attempts()).isZero();
    assertThat(due()).isEmpty();
    test.sql("update push_message set next_at = now() - interval '1 second'");
    assertThat(theOnlyOne().attempts()).isEqualTo(1);
  }

  /** At the push service the messages of a job replace each other: the last must arrive last. */
  @Test
  void the_next_question_of_a_job_replaces_the_first_without_a_message_about_its_end() {
    browser();
    Challenge first = test.ask(run);
    messages.accepted(theOnlyOne());
    close("id = '%s'".formatted(first.id()));
    Challenge second = test.ask(run, TestChallenge.code());

    PushMessage next = theOnlyOne();
    assertThat(next.challengeId()).isEqualTo(second.id());
    assertThat(next.asks()).isTrue();
    messages.accepted(next);
    assertThat(due()).isEmpty();
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void a_question_waits_until_the_message_about_the_end_of_the_first_has_left() {
    browser();
    Challenge first = test.ask(run);
    messages.accepted(theOnlyOne());
    close("id = '%s'".formatted(first.id()));
    PushMessage closed = theOnlyOne();
    test.ask(run, TestChallenge.code());
    assertThat(due()).as("the first is on its way").isEmpty();
    messages.accepted(closed);
    assertThat(theOnlyOne().asks()).isTrue();
  }

  @Test
  void a_browser_that_another_person_uses_rings_for_that_person_only() {
    String endpoint = endpoint();
    browser(TestStore.OWNER, endpoint);
    test.ask(run);
    messages.accepted(theOnlyOne());
    UUID again = browser("stranger", endpoint);

    assertThat(subscriptions.list(TestStore.OWNER)).isEmpty();
    assertThat(subscriptions.list("stranger"))
        .extracting(PushSubscription::id)
        .containsExactly(again);
    assertThat(due()).isEmpty();
    assertThat(rows()).isZero();
  }

  @Test
  void new_keys_of_a_browser_replace_the_old_ones() {
    String endpoint = endpoint();
    UUID id = browser(TestStore.OWNER, endpoint);
    assertThat(subscriptions.save(TestStore.OWNER, endpoint, keys('B')))
        .isInstanceOfSatisfying(
            SaveSubscriptionOutcome.Saved.class,
            saved -> assertThat(saved.subscription().id()).isEqualTo(id));
    test.ask(run);
    PushMessage message = theOnlyOne();
    assertThat(message.to().keys()).isEqualTo(keys('B'));
    assertThat(messages.remove(new PushMessage.Recipient(id, endpoint, keys('A'))))
        .as("a message for the old keys was rejected")
        .isFalse();
    assertThat(messages.remove(message.to())).isTrue();
    assertThat(rows()).isZero();
  }

  @Test
  void an_owner_has_a_limited_number_of_browsers_and_deletes_only_the_own_ones() {
    for (int i = 0; i < PushSubscriptions.MOST_OF_OWNER; i++) {
      browser();
    }
    String known = subscriptions.list(TestStore.OWNER).getFirst().endpoint();
    assertThat(subscriptions.save(TestStore.OWNER, endpoint(), keys('A')))
        .isInstanceOf(SaveSubscriptionOutcome.TooMany.class);
    UUID id = browser(TestStore.OWNER, known);
    assertThat(subscriptions.delete("stranger", id)).isFalse();
    assertThat(subscriptions.delete(TestStore.OWNER, id)).isTrue();
    assertThat(subscriptions.list(TestStore.OWNER)).hasSize(PushSubscriptions.MOST_OF_OWNER - 1);
  }

  @Test
  void a_browser_that_is_not_used_any_more_is_removed() {
    UUID old = browser();
    UUID used = browser();
    test.sql(
        "update push_subscription set changed_at = now() - interval '91 days' where id = '%s'"
            .formatted(old));
    test.purge(PurgeRule.PUSH_SUBSCRIPTIONS, Duration.ofDays(90));
    assertThat(subscriptions.list(TestStore.OWNER))
        .extracting(PushSubscription::id)
        .containsExactly(used);
  }
}
