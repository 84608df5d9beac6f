package dev.doorbell.e2e.konnector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.JobEventLog;
import dev.doorbell.e2e.fleet.KonnectorFleet;
import dev.doorbell.e2e.fleet.UserClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** The tests start eight jobs together, as many as the workers may run at the same time. */
@Execution(ExecutionMode.CONCURRENT)
@KonnectorFleet
class KonnectorsAskTheirUsers {
  /** The library looks at its account that often, and first after a pause of that length. */
  private static final Duration POLL = Duration.ofSeconds(5);

  private final Fleet fleet;

  KonnectorsAskTheirUsers(Fleet fleet) {
    this.fleet = fleet;
  }

  /** An answer that arrives some time after the login. */
  private record LateAnswer(KonnectorJob job, Duration after) {
    Instant at() {
      return job.customer().logins().getFirst().plus(after);
    }

    /** The library's next look would not have been earlier. */
    Instant nextPoll() {
      long polls = after.dividedBy(POLL) + 1;
      return job.customer().logins().getFirst().plus(POLL.multipliedBy(polls));
    }
  }

  @Test
  void each_step_is_a_challenge_of_its_type_and_each_answer_is_at_the_site_before_the_next_poll() {
    KonnectorJob sms = KonnectorJob.started(fleet, "sms-late");
    KonnectorJob email = KonnectorJob.started(fleet, "email-late");
    KonnectorJob appCode = KonnectorJob.started(fleet, "app_code-late");
    KonnectorJob app = KonnectorJob.started(fleet, "app-approved");
    for (KonnectorJob job : List.of(sms, email, appCode, app)) {
      JsonNode challenge = job.awaitChallenge();
      assertThat(challenge.get("type").asString()).isEqualTo(job.login().split("-", 2)[0]);
    }
    app.customer().approve();
    app.assertSucceeds();
    List<LateAnswer> answers =
        List.of(
            new LateAnswer(sms, Duration.ofMillis(5_500)),
            new LateAnswer(email, Duration.ofMillis(8_300)),
            new LateAnswer(appCode, Duration.ofMillis(11_900)));
    for (LateAnswer answer : answers) {
      await("the time of the answer")
          .pollInterval(Duration.ofMillis(10))
          .until(() -> !Instant.now().isBefore(answer.at()));
      answer.job().answer();
    }
    for (LateAnswer answer : answers) {
      answer.job().assertSucceeds();
      assertThat(answer.job().customer().codes())
          .as("an answer after %s", answer.after())
          .singleElement()
          .satisfies(arrived -> assertThat(arrived).isBefore(answer.nextPoll()));
      assertThat(answer.job().customer().logins()).hasSize(1);
      assertThat(answer.job().awaitEvents().challenges()).hasSize(1);
    }
  }

  @Test
  void a_wrong_code_is_asked_again_and_the_third_one_ends_the_run() {
    KonnectorJob once = KonnectorJob.started(fleet, "sms-wrong-once");
    KonnectorJob thrice = KonnectorJob.started(fleet, "sms-wrong-thrice");
    JsonNode first = once.awaitChallenge();
    JsonNode second = thrice.awaitChallenge();
    String wrong = once.wrongCode();
    once.answer(wrong);
    thrice.answer(thrice.wrongCode());
    JsonNode again = once.awaitChallengeOtherThan(first);
    assertThat(again.get("retryOf").asString()).isEqualTo(first.get("challengeId").asString());
    assertNoSecretIsVisible(once, List.of(UserClient.PASSWORD, wrong));
    once.answer();
    for (int answers = 1; answers < 3; answers++) {
      second = thrice.awaitChallengeOtherThan(second);
      thrice.answer(thrice.wrongCode());
    }

    once.assertSucceeds();
    assertThat(once.customer().logins()).hasSize(1);
    thrice.assertFails("LOGIN_FAILED.TOO_MANY_ATTEMPTS");
    assertThat(thrice.customer().codes()).hasSize(3);
  }

  private static void assertNoSecretIsVisible(KonnectorJob job, List<String> secrets) {
    List<KonnectorProcess> processes = KonnectorProcess.ofAccount(job.account());
    assertThat(processes).isNotEmpty();
    List<String> visible = new ArrayList<>();
    processes.forEach(process -> process.visible().forEach(visible::add));
    assertThat(visible).noneMatch(text -> secrets.stream().anyMatch(text::contains));
  }

  @Test
  void a_run_whose_user_does_not_answer_ends_with_its_process() {
    KonnectorJob job = KonnectorJob.started(fleet, "email-unanswered");
    job.awaitChallenge();
    job.assertFails("USER_ACTION_NEEDED.TWOFA_EXPIRED");
    assertThat(job.customer().codes()).isEmpty();
  }

  @Test
  void a_cancel_ends_the_run_with_its_process() {
    KonnectorJob job = KonnectorJob.started(fleet, "sms-cancelled");
    job.awaitChallenge();
    assertThat(fleet.user().cancel(job.job()).status()).isEqualTo(202);

    assertThat(job.awaitEnd().get("status").asString()).isEqualTo("CANCELLED");
    JobEventLog events = job.awaitEvents();
    assertThat(events.ends()).hasSize(1);
  }
}
