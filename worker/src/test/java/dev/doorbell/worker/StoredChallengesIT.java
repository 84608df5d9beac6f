package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.EarlyAnswerOutcome;
import dev.doorbell.store.challenge.ResendOutcome;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.JobClaim;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunTrigger;
import dev.doorbell.worker.challenge.ChallengeRows;
import dev.doorbell.worker.challenge.ChallengeRowsContract;
import dev.doorbell.worker.fixture.WorkerFixture;
import dev.doorbell.worker.lease.Heartbeat;
import dev.doorbell.worker.lease.HeartbeatSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class StoredChallengesIT extends ChallengeRowsContract {
  private static final String OWNER = WorkerFixture.OWNER;
  private static final String CONNECTOR = "contract";

  private static WorkerFixture fixture;
  private static Heartbeat heartbeat;

  private Run run;
  private ChallengeRows rows;

  @BeforeAll
  static void open() {
    fixture = new WorkerFixture();
    fixture
        .store()
        .manifests()
        .upsert(
            new ConnectorManifest(
                CONNECTOR, "Contract", List.of(), List.of("contract.example"), "manual", false));
    heartbeat =
        Heartbeat.begin(
            new StoredIncarnations(fixture.store().incarnations()),
            new HeartbeatSettings(Duration.ofMinutes(5), Duration.ofMinutes(1), 0),
            Ids::next);
  }

  @AfterAll
  static void close() {
    heartbeat.close();
    fixture.close();
  }

  @BeforeEach
  void claim() {
    JobClaim job =
        new JobClaim(
            Ids.next(),
            OWNER,
            CONNECTOR,
            fixture.account(CONNECTOR),
            RunTrigger.MANUAL,
            Instant.now().plusSeconds(3600),
            null);
    ClaimOutcome outcome =
        fixture
            .store()
            .runClaims()
            .claim(job, heartbeat.incarnation().id(), Set.of(CONNECTOR), true);
    run = ((ClaimOutcome.Claimed) outcome).run();
    rows = new StoredChallenges(fixture.store(), run.fence(), heartbeat.incarnation());
  }

  @Override
  protected ChallengeRows rows() {
    return rows;
  }

  @Override
  protected void answer(UUID challengeId, byte[] sealed) {
    assertThat(fixture.store().answers().answer(OWNER, run.jobId(), challengeId, sealed, "test"))
        .isInstanceOf(AnswerOutcome.Accepted.class);
  }

  @Override
  protected void answerEarly(byte[] sealed) {
    assertThat(fixture.store().earlyAnswers().keep(OWNER, run.jobId(), sealed, "test"))
        .isInstanceOf(EarlyAnswerOutcome.Kept.class);
  }

  @Override
  protected void requestResend(UUID challengeId) {
    assertThat(fixture.store().resendRequests().request(OWNER, run.jobId(), challengeId))
        .isInstanceOf(ResendOutcome.Requested.class);
  }

  @Override
  protected void passDeadline(UUID challengeId) {
    fixture.sql(
        "update challenge set expires_at = clock_timestamp() where id = '%s'"
            .formatted(challengeId));
  }

  @Override
  protected void loseRun() {
    fixture.store().takeovers().release(run.fence());
  }
}
