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
  private final UserClient person;

  ACancelEndsTheRun(Fleet fleet) {
    this.fleet = fleet;
    this.person = fleet.person();
  }

  @Test
  void while_a_challenge_is_open() {
    String job = person.start(person.connect("sms-cancel"));
    String challenge = person.challenge(job).get("challengeId").asString();
    try (EventStream events = person.stream("?job=" + job)) {
      assertThat(person.cancel(job).status()).isEqualTo(202);
      assertThat(person.end(job).get("status").asString()).isEqualTo("CANCELLED");
      events.await("TwoFaCancelled");
      events.await("JobCancelled");
    }
    assertThat(person.answer(job, challenge, "123456").status()).isEqualTo(410);
    assertThat(person.cancel(job).status()).as("cancelled is cancelled").isEqualTo(202);
  }

  @Test
  void but_not_a_run_that_has_ended() {
    String job = person.start(person.connect("plain-cancel"));
    person.end(job);
    assertThat(person.cancel(job).status()).isEqualTo(409);
    assertThat(person.job(job).get("status").asString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void during_a_request_to_the_site() {
    String account = person.connect("slow-login-cancel");
    try (EventStream events = person.stream("?account=" + account)) {
      String job = person.start(account);
      events.await("LoginStarted");
      assertThat(person.cancel(job).status()).isEqualTo(202);
      assertThat(person.end(job).get("status").asString()).isEqualTo("CANCELLED");
      events.await("JobCancelled");
      assertThat(events.types()).doesNotContain("JobSucceeded", "JobFailed");
    }
    assertThat(person.end(person.start(account)).get("status").asString())
        .as("the account is free for the next run")
        .isEqualTo("SUCCEEDED");
  }

  @Test
  void before_any_worker_has_claimed_it() {
    String account = person.connect("sms-unclaimed");
    fleet.workers().forEach(ChildService::terminate);
    String job = person.start(account);
    assertThat(person.job(job).get("status").asString()).isEqualTo("REQUESTED");
    assertThat(person.cancel(job).status()).isEqualTo(202);
    assertThat(person.job(job).get("status").asString()).isEqualTo("CANCELLED");

    fleet.workers().forEach(ChildService::launch);
    fleet.workers().forEach(ChildService::awaitReady);
    String next = person.start(person.connect("plain-after"));
    assertThat(person.end(next).get("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(person.job(job).get("status").asString())
        .as("its record was read, and changed nothing")
        .isEqualTo("CANCELLED");
    assertThat(fleet.inbox("sms-unclaimed").codes()).isEmpty();
  }
}
