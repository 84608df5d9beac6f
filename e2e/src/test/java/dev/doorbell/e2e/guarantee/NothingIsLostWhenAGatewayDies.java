package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.ApiResponse;
import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.ExclusiveFleet;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.JobScenario;
import dev.doorbell.e2e.fleet.ProcessSignals;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gateway is killed after it wrote a row and before it published the record. */
@ExclusiveFleet
class NothingIsLostWhenAGatewayDies {
  private final Fleet fleet;
  private final Fleet.Gateway gateway;

  NothingIsLostWhenAGatewayDies(Fleet fleet) {
    this.fleet = fleet;
    this.gateway = fleet.gateways().get(1);
  }

  @AfterEach
  void restartGateway() {
    if (!gateway.process().isAlive()) {
      gateway.process().launch().awaitReady();
    }
  }

  /**
   * Pauses the broker, so that the gateway cannot publish, runs the action, kills the gateway, and
   * resumes the broker.
   */
  private void killBeforeItCanPublish(Runnable action) {
    ProcessSignals.pause(fleet.broker().pid());
    try {
      action.run();
      gateway.process().kill();
    } finally {
      ProcessSignals.resume(fleet.broker().pid());
    }
  }

  @Test
  void an_answer_in_its_row_is_used() {
    JobScenario scenario = JobScenario.started(fleet, "sms-gate-answered");
    scenario.awaitChallenge();
    String code = fleet.inbox("sms-gate-answered").code();
    killBeforeItCanPublish(() -> {
      ApiResponse response = gateway.user().answer(scenario.job(), code);
      assertThat(response.status()).as(response.text()).isEqualTo(202);
    });

    assertThat(scenario.assertEndedOnce(1).challenges()).hasSize(1);
    assertThat(scenario.messagesSent()).isEqualTo(1);
  }

  @Test
  void a_job_in_its_row_is_run() {
    JobScenario scenario = JobScenario.prepare(fleet, "plain-gate-requested");
    killBeforeItCanPublish(() -> scenario.useJob(gateway.user().start(scenario.account())));

    scenario.assertEndedOnce(1);
  }

  @Test
  void a_cancel_in_its_row_ends_the_run() {
    JobScenario scenario = JobScenario.started(fleet, "sms-gate-cancelled");
    scenario.awaitChallenge();
    killBeforeItCanPublish(
        () -> assertThat(gateway.user().cancel(scenario.job()).status()).isEqualTo(202));

    assertThat(fleet.user().awaitEnd(scenario.job()).get("status").asString())
        .isEqualTo("CANCELLED");
  }

  @Test
  void a_new_gateway_streams_every_open_challenge() {
    List<JobScenario> scenarios =
        IntStream.range(0, 12)
            .mapToObj(n -> JobScenario.started(fleet, "sms-gate-open-" + n))
            .toList();
    List<String> openChallenges =
        scenarios.stream()
            .map(scenario -> scenario.awaitChallenge().get("challengeId").asString())
            .toList();
    gateway.process().kill();
    gateway.process().launch().awaitReady();

    try (EventStream events = gateway.user().stream("?type=TwoFaRequested")) {
      openChallenges.forEach(challenge ->
          assertThat(events.awaitChallenge(challenge).event()).isEqualTo("TwoFaRequested"));
    }
    scenarios.forEach(JobScenario::answer);
    scenarios.forEach(scenario -> scenario.assertEndedOnce(1));
  }
}
