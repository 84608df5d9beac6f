package dev.doorbell.testkit.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.rule.Breaches;
import dev.doorbell.testkit.time.TrialClock;
import dev.doorbell.testkit.time.TrialTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a trial checks for an approval, and what ends the wait. */
class ApprovalPollerTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final TrialClock clock = TrialClock.at(Instant.EPOCH);
  private final List<Long> checks = new ArrayList<>();
  private final List<Long> acts = new ArrayList<>();

  /**
   * Checks every two seconds; the function maps the number of a check to the response of the site.
   */
  private Optional<Answer> poll(
      IntFunction<Approval> site, Duration timeout, Duration deadline, @Nullable Runnable act) {
    ApprovalPoll poll =
        ApprovalPoll.every(
                Duration.ofSeconds(2),
                () -> {
                  checks.add(clock.instant().getEpochSecond());
                  return site.apply(checks.size());
                })
            .withTimeout(timeout);
    ContextGuard guard = new ContextGuard(new RunRecord(new Breaches(Map.of())));
    return new ApprovalPoller(poll, guard, new TrialTime(clock)).poll(act, deadline);
  }

  private static Approval approvedFrom(int check, int at) {
    return check < at ? Approval.PENDING : Approval.APPROVED;
  }

  private void act() {
    acts.add(clock.instant().getEpochSecond());
  }

  @Test
  void each_check_follows_one_interval() {
    assertThat(poll(check -> approvedFrom(check, 3), LONG, LONG, null))
        .contains(new Answer.Approved());
    assertThat(checks).containsExactly(2L, 4L, 6L);
  }

  @Test
  void the_user_acts_after_the_first_check() {
    assertThat(poll(check -> approvedFrom(check, 2), LONG, LONG, this::act))
        .contains(new Answer.Approved());
    assertThat(acts).containsExactly(2L);
  }

  @Test
  void an_approval_before_the_user_acts_fails_the_test() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> poll(_ -> Approval.APPROVED, LONG, LONG, this::act));
    assertThat(acts).isEmpty();
  }

  @Test
  void a_denied_approval_ends_the_wait_without_the_user() {
    assertThat(poll(_ -> Approval.DENIED, LONG, LONG, this::act))
        .contains(new Answer.Declined(Answer.Declined.Reason.DENIED));
    assertThat(acts).isEmpty();
  }

  @Test
  void the_timeout_of_the_poll_is_an_expired_approval_without_a_check() {
    assertThat(poll(_ -> Approval.PENDING, Duration.ofSeconds(4), LONG, null))
        .contains(new Answer.Declined(Answer.Declined.Reason.EXPIRED));
    assertThat(checks).containsExactly(2L);
  }

  @Test
  void the_deadline_of_the_challenge_gives_no_answer() {
    assertThat(poll(_ -> Approval.PENDING, LONG, Duration.ofSeconds(6), null)).isEmpty();
    assertThat(checks).containsExactly(2L, 4L);
  }

  @Test
  void failures_are_counted_in_a_row() {
    assertThat(poll(check -> check % 4 == 0 ? late(check) : down(), LONG, LONG, null))
        .contains(new Answer.Approved());
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> poll(_ -> down(), LONG, LONG, null))
        .matches(failure -> failure.code() == ErrorCode.VENDOR_DOWN);
  }

  private static Approval late(int check) {
    return check < 8 ? Approval.PENDING : Approval.APPROVED;
  }

  private static Approval down() {
    throw new ConnectorException(ErrorCode.VENDOR_DOWN, "Unavailable");
  }

  @Test
  void a_site_that_stays_pending_after_the_user_acted_fails_the_test() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> poll(_ -> Approval.PENDING, LONG, LONG, this::act))
        .withMessageContaining("20 checks later");
  }
}
