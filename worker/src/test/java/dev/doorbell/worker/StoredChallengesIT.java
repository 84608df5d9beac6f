package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.Store;
import dev.doorbell.store.StoreSettings;
import dev.doorbell.store.account.NewAccount;
import dev.doorbell.store.account.Schedule;
import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.KeepOutcome;
import dev.doorbell.store.challenge.ResendOutcome;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.claim.JobClaim;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunTrigger;
import dev.doorbell.worker.challenge.ChallengeRows;
import dev.doorbell.worker.challenge.ChallengeRowsContract;
import dev.doorbell.worker.lease.Heartbeat;
import dev.doorbell.worker.lease.HeartbeatTerms;
import dev.doorbell.worker.stage.Ground;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class StoredChallengesIT extends ChallengeRowsContract {
  private static final String OWNER = "local";
  private static final String CONNECTOR = "contract";

  private static Store store;
  private static Heartbeat heartbeat;

  private Run run;
  private ChallengeRows rows;

  @BeforeAll
  static void open() {
    store =
        Store.open(
            new StoreSettings(
                Ground.DATABASE.jdbcUrl(),
                Ground.DATABASE.user(),
                Ground.DATABASE.password(),
                4,
                Duration.ofSeconds(2)));
    store
        .manifests()
        .upsert(
            new ConnectorManifest(
                CONNECTOR, "Contract", List.of(), List.of("contract.example"), "manual", false));
    heartbeat =
        Heartbeat.begin(
            new StoredIncarnations(store.incarnations()),
            new HeartbeatTerms(Duration.ofMinutes(5), Duration.ofMinutes(1), 0),
            Ids::next);
  }

  @AfterAll
  static void close() {
    heartbeat.close();
    store.close();
  }

  @BeforeEach
  void claim() {
    UUID account = Ids.next();
    store
        .accounts()
        .create(
            new NewAccount(account, OWNER, CONNECTOR, null, Map.of(), Map.of(), Schedule.MANUAL));
    JobClaim job =
        new JobClaim(
            Ids.next(),
            OWNER,
            CONNECTOR,
            account,
            RunTrigger.MANUAL,
            Instant.now().plusSeconds(3600),
            null);
    ClaimOutcome outcome = store.runClaims().claim(job, heartbeat.incarnation().id(), true);
    run = ((ClaimOutcome.Claimed) outcome).run();
    rows = new StoredChallenges(store, run.fence(), heartbeat.incarnation());
  }

  @Override
  protected ChallengeRows rows() {
    return rows;
  }

  @Override
  protected void answer(UUID challengeId, byte[] sealed) {
    assertThat(store.answers().answer(OWNER, run.jobId(), challengeId, sealed, "test"))
        .isInstanceOf(AnswerOutcome.Accepted.class);
  }

  @Override
  protected void answerEarly(byte[] sealed) {
    assertThat(store.earlyAnswers().keep(OWNER, run.jobId(), sealed, "test"))
        .isInstanceOf(KeepOutcome.Kept.class);
  }

  @Override
  protected void requestResend(UUID challengeId) {
    assertThat(store.resendRequests().request(OWNER, run.jobId(), challengeId))
        .isInstanceOf(ResendOutcome.Requested.class);
  }

  @Override
  protected void passDeadline(UUID challengeId) {
    try (var connection =
            DriverManager.getConnection(
                Ground.DATABASE.jdbcUrl(), Ground.DATABASE.user(), Ground.DATABASE.password());
        var update =
            connection.prepareStatement(
                "update challenge set expires_at = clock_timestamp() where id = ?")) {
      update.setObject(1, challengeId);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected void loseRun() {
    store.takeovers().release(run.fence());
  }
}
