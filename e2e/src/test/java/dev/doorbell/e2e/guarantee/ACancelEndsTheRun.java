package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ChildService;
import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetExtension;
import dev.doorbell.e2e.fleet.UserClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
@ExtendWith(FleetExtension.class)
class ACancelEndsTheRun {
  private final Fleet fleet;
  private final UserClient user;

  ACancelEndsTheRun(Fleet fleet) {
    this.fleet = fleet;
    this.user = fleet.user();
  }

  @Test
  void while_a_challenge_is_open() {
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
  void unless_the_run_has_ended() {
    String job = user.start(user.connect("plain-cancel"));
    user.awaitEnd(job);
    assertThat(user.cancel(job).status()).isEqualTo(409);
    assertThat(user.job(job).get("status").asString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void during_a_request_to_the_site() {
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
  void before_any_worker_has_claimed_it() {
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
