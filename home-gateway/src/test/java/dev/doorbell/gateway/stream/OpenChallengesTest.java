package dev.doorbell.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.RunEvent;
import org.junit.jupiter.api.Test;

class OpenChallengesTest {
  private final OpenChallenges challenges = new OpenChallenges();
  private final TestEvents events = new TestEvents();

  @Test
  void a_job_has_an_open_challenge_from_its_request_until_it_is_answered() {
    assertThat(challenges.openRequest(events.jobId)).isNull();
    challenges.apply(events.requested());
    assertThat(challenges.openRequest(events.jobId)).isEqualTo(events.requested());
    challenges.apply(events.answered());
    assertThat(challenges.openRequest(events.jobId)).isNull();
  }

  @Test
  void a_challenge_that_is_added_from_the_rows_stays_when_its_event_arrives() {
    challenges.add(events.requested());
    challenges.apply(events.requested());
    assertThat(challenges.openRequest(events.jobId)).isEqualTo(events.requested());
    challenges.apply(events.answered());
    assertThat(challenges.openRequest(events.jobId)).isNull();
    assertThat(challenges.unannounced(TestEvents.NOW)).isEmpty();
  }

  /** The close of the earlier challenge may be lost. */
  @Test
  void of_two_open_challenges_of_a_job_the_one_that_was_opened_last_counts() {
    TestEvents later = events.withNextChallenge();
    challenges.apply(events.requested());
    challenges.apply(later.requested());
    assertThat(challenges.openRequest(events.jobId)).isEqualTo(later.requested());
    challenges.apply(later.answered());
    assertThat(challenges.openRequest(events.jobId)).isEqualTo(events.requested());
  }

  @Test
  void the_end_of_a_job_closes_its_challenges_and_no_other() {
    TestEvents other = new TestEvents();
    challenges.apply(events.requested());
    challenges.apply(events.withNextChallenge().requested());
    challenges.apply(other.requested());
    challenges.apply(events.event("end", new RunEvent.JobSucceeded(0)));
    assertThat(challenges.openRequest(events.jobId)).isNull();
    assertThat(challenges.answerable(TestEvents.NOW)).containsExactly(other.requested());
  }

  @Test
  void a_request_that_arrives_after_its_close_opens_nothing() {
    challenges.apply(events.event("expired", new ChallengeEvent.TwoFaExpired(events.challengeId)));
    challenges.apply(events.requested());
    assertThat(challenges.openRequest(events.jobId)).isNull();
  }
}
