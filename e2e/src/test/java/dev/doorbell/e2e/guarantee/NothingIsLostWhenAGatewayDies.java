package dev.doorbell.e2e.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.e2e.fleet.EventStream;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetExtension;
import dev.doorbell.e2e.fleet.JobScenario;
import dev.doorbell.e2e.fleet.Reply;
import dev.doorbell.e2e.fleet.Signals;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** A gateway is killed after its row was written, and before anybody was told. */
@Isolated
@ExtendWith(FleetExtension.class)
class NothingIsLostWhenAGatewayDies {
  private final Fleet fleet;
  private final Fleet.Gate dying;

  NothingIsLostWhenAGatewayDies(Fleet fleet) {
    this.fleet = fleet;
    this.dying = fleet.gates().get(1);
  }

  @AfterEach
  void restart_the_gateway() {
    if (!dying.process().isAlive()) {
      dying.process().launch().awaitReady();
    }
  }

  /** It can send nothing while the broker is stopped, and afterwards it is no more. */
  private void diesBeforeItCanTell(Runnable afterIts) {
    Signals.stop(fleet.broker().pid());
    try {
      afterIts.run();
      dying.process().kill();
    } finally {
      Signals.goOn(fleet.broker().pid());
    }
  }

  @Test
  void an_answer_in_its_row_is_used() {
    JobScenario visit = JobScenario.begin(fleet, "sms-gate-answered");
    visit.challenge();
    String code = fleet.inbox("sms-gate-answered").code();
    diesBeforeItCanTell(() -> {
      Reply reply = dying.person().answer(visit.job(), code);
      assertThat(reply.status()).as(reply.text()).isEqualTo(202);
    });

    assertThat(visit.endsOnce(1).challenges()).hasSize(1);
    assertThat(visit.messages()).isEqualTo(1);
  }

  @Test
  void a_job_in_its_row_is_run() {
    JobScenario visit = JobScenario.prepare(fleet, "plain-gate-requested");
    diesBeforeItCanTell(() -> visit.began(dying.person().start(visit.account())));

    visit.endsOnce(1);
  }

  @Test
  void a_cancel_in_its_row_ends_the_run() {
    JobScenario visit = JobScenario.begin(fleet, "sms-gate-cancelled");
    visit.challenge();
    diesBeforeItCanTell(
        () -> assertThat(dying.person().cancel(visit.job()).status()).isEqualTo(202));

    assertThat(fleet.person().end(visit.job()).get("status").asString()).isEqualTo("CANCELLED");
  }

  @Test
  void a_new_gateway_is_ready_only_when_it_knows_every_open_challenge() {
    List<JobScenario> visits =
        IntStream.range(0, 12)
            .mapToObj(n -> JobScenario.begin(fleet, "sms-gate-open-" + n))
            .toList();
    List<String> open =
        visits.stream().map(visit -> visit.challenge().get("challengeId").asString()).toList();
    dying.process().kill();
    dying.process().launch().awaitReady();

    try (EventStream events = dying.person().stream("?type=TwoFaRequested")) {
      open.forEach(challenge ->
          assertThat(events.awaitChallenge(challenge).event()).isEqualTo("TwoFaRequested"));
    }
    visits.forEach(JobScenario::answer);
    visits.forEach(visit -> visit.endsOnce(1));
  }
}
