package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.ExclusiveFleet;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.UserClient;
import org.junit.jupiter.api.Test;

@ExclusiveFleet
class ACancelEndsTheRun {
  private final Fleet fleet;
  private final UserClient user;

  ACancelEndsTheRun(Fleet fleet) {
    this.fleet = fleet;
    this.user = fleet.user();
  }

  @Test
  void a_cancel_closes_the_open_challenge_and_ends_the_run() {
    String job = user.start(user.connect("sms-cancel"));
    String challenge = user.awaitChallenge(job).get("challengeId").asString();
    try (EventStream events = user.stream("?job=" + job)) {
      assertThat(user.cancel(job).status()).isEqualTo(202);
      assertThat(user.awaitEnd(job).get("status").asString()).isEqualTo("CANCELLED");
      events.await("TwoFaCancelled");
      events.await("JobCancelled");
    }
    assertThat(user.answer(job, challenge, "123456").status()).isEqualTo(410);
    assertThat(user.cancel(job).status()).as("a second cancel is accepted too").isEqualTo(202);
  }

  @Test
  void a_cancel_of_an_ended_run_is_rejected() {
    String job = user.start(user.connect("plain-cancel"));
    user.awaitEnd(job);
    assertThat(user.cancel(job).status()).isEqualTo(409);
    assertThat(user.job(job).get("status").asString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void a_cancel_ends_a_run_that_waits_for_the_site() {
    String account = user.connect("slow-login-cancel");
    try (EventStream events = user.stream("?account=" + account)) {
      String job = user.start(account);
      events.await("LoginStarted");
      assertThat(user.cancel(job).status()).isEqualTo(202);
      assertThat(user.awaitEnd(job).get("status").asString()).isEqualTo("CANCELLED");
      events.await("JobCancelled");
      assertThat(events.types()).doesNotContain("JobSucceeded", "JobFailed");
    }
    assertThat(user.awaitEnd(user.start(account)).get("status").asString())
        .as("the account is free for the next run")
        .isEqualTo("SUCCEEDED");
  }

  @Test
  void a_job_that_is_cancelled_before_its_claim_never_runs() {
    String account = user.connect("sms-unclaimed");
    fleet.workers().forEach(ChildService::terminate);
    String job = user.start(account);
    assertThat(user.job(job).get("status").asString()).isEqualTo("REQUESTED");
    assertThat(user.cancel(job).status()).isEqualTo(202);
    assertThat(user.job(job).get("status").asString()).isEqualTo("CANCELLED");

    fleet.workers().forEach(ChildService::launch);
    fleet.workers().forEach(ChildService::awaitReady);
    String next = user.start(user.connect("plain-after"));
    assertThat(user.awaitEnd(next).get("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(user.job(job).get("status").asString())
        .as("a worker read its record and changed nothing")
        .isEqualTo("CANCELLED");
    assertThat(fleet.inbox("sms-unclaimed").codes()).isEmpty();
  }
}
