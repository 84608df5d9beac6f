package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetExtension;
import dev.doorbell.e2e.fleet.JobEventLog;
import dev.doorbell.e2e.fleet.JobEventLog.Said;
import dev.doorbell.e2e.fleet.JobScenario;
import dev.doorbell.simulators.bank.breakpoint.Breakpoint;
import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** kill -9 of the worker that has a run, at each moment of a login. */
@Isolated
@ExtendWith(FleetExtension.class)
class NothingIsLostWhenAWorkerDies {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Fleet fleet;

  NothingIsLostWhenAWorkerDies(Fleet fleet) {
    this.fleet = fleet;
  }

  @AfterEach
  void restart_the_workers() {
    fleet.workers().forEach(ChildService::awaitReady);
  }

  @Test
  void during_the_login_before_the_site_has_checked_the_password() throws Exception {
    JobScenario visit = JobScenario.prepare(fleet, "sms-dies-password");
    try (Breakpoint hold = visit.next(RequestStage.PASSWORD_RECEIVED)) {
      visit.start();
      hold.awaitReached(SOON);
      dies(visit.worker());
      hold.dropRequest();

      visit.challenge();
      assertThat(visit.messages()).isEqualTo(1);
      visit.answer();
      JobEventLog story = visit.endsOnce(2);
      assertThat(story.restarts()).containsExactly(2);
      assertThat(story.of("JobStarted")).extracting(Said::reason).containsExactly("", "TAKEN_OVER");
    }
  }

  @Test
  void between_the_message_of_the_site_and_the_row_of_the_challenge() throws Exception {
    JobScenario visit = JobScenario.prepare(fleet, "sms-dies-sent");
    try (Breakpoint hold = visit.next(RequestStage.MESSAGE_SENT)) {
      visit.start();
      hold.awaitReached(SOON);
      dies(visit.worker());
      hold.release();

      JsonNode asked = visit.challenge();
      assertThat(asked.path("reason").asString("")).isEqualTo("RESTARTED");
      assertThat(visit.messages()).as("one of them unsaid, one announced").isEqualTo(2);
      visit.answer();
      JobEventLog story = visit.endsOnce(2);
      assertThat(story.restarts()).containsExactly(2);
      assertThat(story.challenges()).hasSize(1);
    }
  }

  @Test
  void while_a_challenge_is_open() {
    JobScenario visit = JobScenario.begin(fleet, "sms-dies-waiting");
    JsonNode asked = visit.challenge();
    dies(visit.worker());
    visit.awaitAttempt(2);

    assertSameQuestion(visit, asked);
    visit.answer();
    assertAskedOnce(visit.endsOnce(2), asked, visit);
  }

  @Test
  void just_after_the_answer_was_accepted() {
    JobScenario visit = JobScenario.begin(fleet, "sms-dies-answered");
    JsonNode asked = visit.challenge();
    ChildService worker = visit.worker();
    worker.pause();
    visit.answer();
    dies(worker);

    assertAskedOnce(visit.endsOnce(2), asked, visit);
  }

  @Test
  void and_the_answer_comes_while_the_run_has_no_owner() {
    JobScenario visit = JobScenario.begin(fleet, "sms-dies-nobodys");
    JsonNode asked = visit.challenge();
    fleet.workers().forEach(ChildService::kill);
    visit.answer();
    fleet.workers().forEach(ChildService::launch);

    assertAskedOnce(visit.endsOnce(2), asked, visit);
  }

  @Test
  void while_it_submits_a_code_that_the_site_has_not_checked() throws Exception {
    JobScenario visit = JobScenario.begin(fleet, "sms-dies-submitting");
    String asked = visit.challenge().get("challengeId").asString();
    try (Breakpoint hold = visit.next(RequestStage.CODE_RECEIVED)) {
      visit.answer();
      hold.awaitReached(SOON);
      dies(visit.worker());
      hold.dropRequest();

      JsonNode again = visit.challengeOtherThan(asked);
      assertThat(again.path("reason").asString("")).isEqualTo("INTERRUPTED");
      assertThat(visit.messages()).as("the code that came is still good").isEqualTo(1);
      visit.answer();
      JobEventLog story = visit.endsOnce(2);
      assertThat(story.challenges()).containsExactly(asked, again.get("challengeId").asString());
      assertThat(story.restarts()).isEmpty();
      assertThat(visit.messages()).isEqualTo(1);
    }
  }

  @Test
  void after_a_code_was_accepted() throws Exception {
    JobScenario visit = JobScenario.begin(fleet, "sms-keeps-session-dies");
    JsonNode asked = visit.challenge();
    try (Breakpoint hold = visit.next(RequestStage.CODE_ACCEPTED)) {
      visit.answer();
      hold.awaitReached(SOON);
      dies(visit.worker());
      hold.release();

      JobEventLog story = visit.endsOnce(2);
      assertAskedOnce(story, asked, visit);
      assertThat(story.of("LoginStarted")).as("signed in goes on").hasSize(1);
    }
  }

  @Test
  void after_a_code_was_accepted_with_a_cookie_that_was_lost() throws Exception {
    JobScenario visit = JobScenario.begin(fleet, "sms-dies-judged");
    JsonNode asked = visit.challenge();
    try (Breakpoint hold = visit.next(RequestStage.CODE_ACCEPTED)) {
      visit.answer();
      hold.awaitReached(SOON);
      dies(visit.worker());
      hold.release();

      // The site has forgotten the session but not the device: it sends no message for the new
      // login.
      JobEventLog story = visit.endsOnce(2);
      assertThat(story.restarts()).containsExactly(2);
      assertThat(story.challenges()).containsExactly(asked.get("challengeId").asString());
      assertThat(visit.messages()).isEqualTo(1);
    }
  }

  @Test
  void while_it_fetches_documents() throws Exception {
    JobScenario visit = JobScenario.prepare(fleet, "plain-dies-fetching");
    try (Breakpoint first = visit.next(RequestStage.FILE_REQUESTED);
        Breakpoint second = visit.next(RequestStage.FILE_REQUESTED)) {
      visit.start();
      first.awaitReached(SOON).release();
      second.awaitReached(SOON);
      dies(visit.worker());
      second.dropRequest();

      JobEventLog story = visit.endsOnce(2);
      assertThat(story.of("LoginStarted")).as("signed in goes on").hasSize(1);
    }
  }

  /** kill -9; it is started again at once, and is one of two who may take the run over. */
  private static void dies(ChildService worker) {
    worker.kill();
    worker.launch();
  }

  private static void assertSameQuestion(JobScenario visit, JsonNode asked) {
    JsonNode now = visit.challenge();
    assertThat(now.get("challengeId")).isEqualTo(asked.get("challengeId"));
    assertThat(now.get("expiresAt")).isEqualTo(asked.get("expiresAt"));
  }

  private static void assertAskedOnce(JobEventLog story, JsonNode asked, JobScenario visit) {
    assertThat(story.challenges()).containsExactly(asked.get("challengeId").asString());
    assertThat(story.of("TwoFaCancelled")).isEmpty();
    assertThat(story.restarts()).isEmpty();
    assertThat(visit.messages()).isEqualTo(1);
  }
}
