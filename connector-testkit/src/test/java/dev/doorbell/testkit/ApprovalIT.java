package dev.doorbell.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.testkit.recorded.Recorded;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.shop.ScriptedShop;
import dev.doorbell.testkit.time.TrialClock;
import dev.doorbell.testkit.user.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A trial polls the site for an approval. */
class ApprovalIT {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final TrialClock clock = TrialClock.at(NOON);
  private final RecordedSite site = RecordedSite.open();
  private final List<Answer> answers = new ArrayList<>();
  private ApprovalPoll poll = ApprovalPoll.every(Duration.ofSeconds(5), () -> Approval.PENDING);

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void the_site_is_checked_at_the_interval_until_it_decides() {
    site.on(
        "GET /look",
        pageWith("PENDING"),
        pageWith("PENDING"),
        pageWith("PENDING"),
        pageWith("APPROVED"));
    trial().answeredBy(TestUser.present().approves(() -> {})).run().succeeded().requested(4);
    assertThat(answers).containsExactly(new Answer.Approved());
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(20));
  }

  @Test
  void the_site_may_decide_before_the_user_acts() {
    site.on("GET /look", pageWith("EXPIRED"));
    AtomicBoolean acted = new AtomicBoolean();
    trial().answeredBy(TestUser.present().approves(() -> acted.set(true))).run().succeeded();
    assertThat(answers).containsExactly(new Answer.Declined(Answer.Declined.Reason.EXPIRED));
    assertThat(acted).isFalse();
  }

  @Test
  void the_timeout_of_the_poll_is_an_expired_approval() {
    site.on("GET /look", pageWith("PENDING"));
    poll = poll.withTimeout(Duration.ofSeconds(20));
    trial().answeredBy(TestUser.present().waits()).run().succeeded();
    assertThat(answers).containsExactly(new Answer.Declined(Answer.Declined.Reason.EXPIRED));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(20));
  }

  @Test
  void three_failed_checks_are_ignored_and_the_fourth_is_not() {
    Recorded down = Recorded.status(503);
    site.on(
        "GET /look", down, down, down, pageWith("PENDING"), down, down, down, pageWith("APPROVED"));
    trial().answeredBy(TestUser.present().approves(() -> {})).run().succeeded();
    site.on("GET /look", down);
    trial().answeredBy(TestUser.present().waits()).run().failed(ErrorCode.VENDOR_DOWN).requested(4);
  }

  @Test
  void a_check_that_reports_an_approval_before_the_user_acts_fails_the_test() {
    site.on("GET /look", pageWith("APPROVED"));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> trial().answeredBy(TestUser.present().approves(() -> {})).run())
        .withMessageContaining("before the user has acted");
    trial().answeredBy(TestUser.present().waits()).run().succeeded();
  }

  @Test
  void a_check_that_stays_pending_after_the_user_has_acted_fails_the_test() {
    site.on("GET /look", pageWith("PENDING"));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> trial().answeredBy(TestUser.present().approves(() -> {})).run())
        .withMessageContaining("20 checks later");
  }

  @Test
  void a_failing_action_on_the_phone_fails_the_test() {
    site.on("GET /look", pageWith("PENDING"));
    TestUser user =
        TestUser.present()
            .approves(() -> {
              throw new IllegalStateException("no phone");
            });
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> trial().answeredBy(user).run())
        .withMessageContaining("no phone");
  }

  @Test
  void a_message_that_the_user_causes_on_the_phone_breaks_no_rule() {
    site.on("GET /look", pageWith("PENDING"), pageWith("APPROVED"));
    int[] sent = new int[1];
    trial()
        .countingMessages(() -> sent[0])
        .answeredBy(TestUser.present().approves(() -> sent[0]++))
        .run()
        .succeeded()
        .siteSent(1);
  }

  @Test
  void a_check_may_use_the_context() {
    site.on("GET /look", pageWith("APPROVED"));
    List<Duration> left = new ArrayList<>();
    ConnectorTrial.of(
            new ScriptedShop(context -> {
              ApprovalPoll using =
                  ApprovalPoll.every(
                      Duration.ofSeconds(1),
                      () -> {
                        left.add(context.timeLeft());
                        return check(context);
                      });
              context.waitForAnswer(Challenge.approval(), WaitOptions.NONE.polling(using));
              context.notifySuccessfulLogin();
            }))
        .at(site)
        .answeredBy(TestUser.present().waits())
        .run()
        .succeeded();
    assertThat(left).hasSize(1);
  }

  @Test
  void a_cancellation_interrupts_a_check() throws InterruptedException {
    site.on("GET /look", pageWith("PENDING"));
    AtomicBoolean looking = new AtomicBoolean();
    CountDownLatch cutOff = new CountDownLatch(1);
    ConnectorTrial.of(
            new ScriptedShop(context -> {
              ApprovalPoll slow =
                  ApprovalPoll.every(
                      Duration.ofSeconds(1),
                      () -> {
                        looking.set(true);
                        try {
                          context.site().pause(Duration.ofMinutes(5));
                        } finally {
                          cutOff.countDown();
                        }
                        return Approval.PENDING;
                      });
              context.waitForAnswer(Challenge.approval(), WaitOptions.NONE.polling(slow));
            }))
        .at(site)
        .answeredBy(TestUser.present().waits())
        .cancelledOnce(looking::get)
        .run()
        .wasCancelled();
    assertThat(cutOff.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private ConnectorTrial trial() {
    return ConnectorTrial.of(
            new ScriptedShop(context -> {
              ApprovalPoll looking =
                  new ApprovalPoll(poll.interval(), poll.timeout(), () -> check(context));
              answers.add(
                  context.waitForAnswer(Challenge.approval(), WaitOptions.NONE.polling(looking)));
              context.notifySuccessfulLogin();
            }))
        .at(site)
        .withClock(clock);
  }

  private static Approval check(ConnectorContext context) {
    return Approval.valueOf(context.site().get("/look").text());
  }

  private static Recorded pageWith(String approval) {
    return Recorded.page(approval);
  }
}
