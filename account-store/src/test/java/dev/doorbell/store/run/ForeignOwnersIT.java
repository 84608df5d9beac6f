package dev.doorbell.store.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.account.DeleteOutcome;
import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.EarlyAnswerOutcome;
import dev.doorbell.store.challenge.ResendOutcome;
import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.request.NewRun;
import dev.doorbell.store.request.RequestOutcome;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Statements of an owner find, change and lock no row of another owner. */
class ForeignOwnersIT {
  private static final String STRANGER = "stranger";

  @AutoClose private static final TestStore test = TestStore.open();

  private static final Store store = test.store();

  private final Run run = test.live(test.incarnation());
  private final Challenge challenge = test.ask(run);

  /** A statement that waits for the locks of this connection fails after its timeout. */
  private Connection lockRows() throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            test.settings().jdbcUrl(), test.settings().user(), test.settings().password());
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute(
          "select 1 from account where id = '%s' for update".formatted(run.accountId()));
      statement.execute("select 1 from run where id = '%s' for update".formatted(run.jobId()));
      statement.execute(
          "select 1 from challenge where id = '%s' for update".formatted(challenge.id()));
    }
    return connection;
  }

  @Test
  void a_call_of_another_owner_does_not_wait_for_a_lock_of_the_row() throws SQLException {
    UUID job = run.jobId();
    byte[] answer = {1};
    try (Connection _ = lockRows()) {
      assertThat(store.runEndWriter().cancel(STRANGER, job))
          .isInstanceOf(CancelOutcome.Unknown.class);
      assertThat(store.earlyAnswers().keep(STRANGER, job, answer, "test"))
          .isInstanceOf(EarlyAnswerOutcome.NotFound.class);
      assertThat(store.answers().answer(STRANGER, job, challenge.id(), answer, "test"))
          .isInstanceOf(AnswerOutcome.NotFound.class);
      assertThat(store.resendRequests().request(STRANGER, job, challenge.id()))
          .isInstanceOf(ResendOutcome.NotFound.class);
      assertThat(store.accounts().delete(STRANGER, run.accountId()))
          .isInstanceOf(DeleteOutcome.Unknown.class);
      assertThat(store.savedSessions().reset(STRANGER, run.accountId())).isFalse();
      NewRun wanted = NewRun.manual(STRANGER, run.accountId());
      assertThat(store.runRequests().request(wanted, "key"))
          .isInstanceOf(RequestOutcome.NoAccount.class);
    }
  }

  @Test
  void another_owner_finds_nothing() {
    UUID job = run.jobId();
    assertThat(store.runs().find(STRANGER, job)).isNull();
    assertThat(store.challenges().find(STRANGER, job, challenge.id())).isNull();
    assertThat(store.challenges().openOf(STRANGER, job)).isNull();
    assertThat(store.challenges().latestOf(STRANGER, job)).isNull();
    assertThat(store.challenges().find(TestStore.OWNER, job, challenge.id())).isEqualTo(challenge);
    assertThat(store.runs().ownerOf(job)).isEqualTo(TestStore.OWNER);
    assertThat(store.accounts().ownerOf(run.accountId())).isEqualTo(TestStore.OWNER);
    assertThat(store.accounts().ownerOf(job)).isNull();
  }

  @Test
  void another_owner_reads_no_identity_and_no_document() {
    store.identities().save(run.fence(), run.accountId(), "{}");
    store.documents().save(run.fence(), document(1));
    UUID id = UUID.fromString(test.queryText("select max(id::text) from document"));
    assertThat(store.identities().find(TestStore.OWNER, run.accountId())).isNotNull();
    assertThat(store.identities().find(STRANGER, run.accountId())).isNull();
    assertThat(store.documents().piece(TestStore.OWNER, id, 1, 0, 1)).containsExactly(1);
    assertThat(store.documents().piece(STRANGER, id, 1, 0, 1)).isNull();
  }

  private static NewDocument document(int content) {
    return new NewDocument(
        "2026-01", "January.pdf", "application/pdf", new byte[] {(byte) content}, null);
  }

  @Test
  void the_same_key_of_another_owner_is_another_request() {
    Account mine = test.account();
    Account foreign = test.account();
    assertThat(
            test.sql(
                "update account set owner = '%s' where id = '%s'"
                    .formatted(STRANGER, foreign.id())))
        .isEqualTo(1);
    assertThat(store.runRequests().request(NewRun.manual(TestStore.OWNER, mine.id()), "key"))
        .isInstanceOf(RequestOutcome.Created.class);
    assertThat(store.runRequests().request(NewRun.manual(STRANGER, foreign.id()), "key"))
        .isInstanceOf(RequestOutcome.Created.class);
  }

  @Test
  void all_gateways_read_the_same_secret() {
    byte[] key = store.sharedSecrets().streamPositionKey();
    assertThat(key).hasSize(32).isEqualTo(store.sharedSecrets().streamPositionKey());
  }
}
