package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.events.challenge.RepeatReason;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.TcpProxy;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs whose worker stops or is declared dead. */
class TakeoverIT {
  private static final ScriptedConnector ASKS =
      ScriptedConnector.of(
          "relay",
          context -> {
            context.beforeSiteSendsCode();
            context.waitForTwoFaCode(Challenge.sms("•••42"));
          });

  private WorkerFixture fixture;

  @BeforeEach
  void start() {
    fixture = new WorkerFixture();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void a_worker_that_closes_hands_its_waiting_run_over_at_once() {
    Worker first = fixture.worker(ASKS);
    UUID job = fixture.request(fixture.account("relay"), "relay");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);
    Worker second = fixture.worker(ASKS);

    first.close();

    ChallengeView again = fixture.events().awaitChallenge(job, 2);
    assertThat(again.reason()).isEqualTo(RepeatReason.RESTARTED);
    assertThat(fixture.events().await(job, ChallengeEvent.TwoFaCancelled.class))
        .isEqualTo(new ChallengeEvent.TwoFaCancelled(asked.challengeId(), CloseReason.RESTARTED));
    assertThat(fixture.events().await(job, RunEvent.JobStarted.class, 2).reason())
        .isEqualTo("TAKEN_OVER");
    assertThat(fixture.events().await(job, LoginEvent.LoginStarted.class, 2).reason())
        .isEqualTo("RESTARTED");
    fixture.answer(job, again, "1");
    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(second.managementPort()).isPositive();
  }

  @Test
  void a_worker_that_loses_its_database_drops_its_runs_and_another_takes_them_over() {
    try (TcpProxy proxy = new TcpProxy(fixture.databasePort())) {
      Worker cutOff = fixture.worker(proxy.port(), ASKS);
      UUID job = fixture.request(fixture.account("relay"), "relay");
      fixture.events().awaitChallenge(job, 1);
      Worker healthy = fixture.worker(ASKS);

      proxy.cut();
      ChallengeView again = fixture.events().awaitChallenge(job, 2);
      proxy.restore();
      fixture.answer(job, again, "1");

      assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
      assertThat(fixture.awaitStatus(job, RunStatus.SUCCEEDED).attempt()).isEqualTo(2);
      // The worker that was cut off continues as another incarnation: it runs the next job after
      // the other worker has closed.
      healthy.close();
      UUID next = fixture.request(fixture.account("relay"), "relay");
      fixture.answer(next, fixture.events().awaitChallenge(next, 1), "1");
      assertThat(fixture.events().awaitEnd(next)).isInstanceOf(RunEvent.JobSucceeded.class);
      assertThat(cutOff.managementPort()).isPositive();
      assertThat(attemptsInOrder(job)).isSorted();
    }
  }

  private List<Integer> attemptsInOrder(UUID job) {
    return fixture.events().of(job).stream()
        .map(EventEnvelope::job)
        .map(ref -> ref.attempt())
        .toList();
  }

  @Test
  void an_attempt_that_could_not_be_ended_is_handed_over_and_never_restarted() {
    fixture.worker(ScriptedConnector.of("clumsy", context -> {}));
    fixture.sql(
        """
        create function refuse_first_end() returns trigger language plpgsql as $$
        begin
          if new.connector = 'clumsy' and new.attempt = 1 and new.ended_at is not null then
            raise exception 'refused';
          end if;
          return new;
        end $$;
        create trigger refuse_first_end before update on run
          for each row execute function refuse_first_end()
        """);
    try {
      UUID job = fixture.request(fixture.account("clumsy"), "clumsy");

      assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
      assertThat(fixture.awaitStatus(job, RunStatus.SUCCEEDED).attempt()).isEqualTo(2);
      assertThat(startsOf(job)).containsExactly(1, 2);
    } finally {
      fixture.sql("drop trigger refuse_first_end on run; drop function refuse_first_end()");
    }
  }

  private List<Integer> startsOf(UUID job) {
    return fixture.events().of(job).stream()
        .filter(event -> event.event() instanceof RunEvent.JobStarted)
        .map(event -> event.job().attempt())
        .toList();
  }

  @Test
  void a_run_that_was_cancelled_while_it_had_no_owner_ends_without_a_new_attempt() {
    Worker first = fixture.worker(ASKS);
    UUID job = fixture.request(fixture.account("relay"), "relay");
    fixture.events().awaitChallenge(job, 1);
    first.close();

    fixture.cancel(job);
    fixture.worker(ASKS);

    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobCancelled.class);
    assertThat(fixture.events().typesOf(job)).containsOnlyOnce("JobStarted");
  }
}
