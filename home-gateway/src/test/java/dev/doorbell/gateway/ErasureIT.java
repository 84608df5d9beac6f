package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.challenge.ChallengeOption;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.events.codec.ChallengeViewCodec;
import dev.doorbell.events.text.LocalizedText;
import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.store.Store;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.NewChallenge;
import dev.doorbell.store.document.DocumentBill;
import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFailure;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A deleted account leaves nothing in PostgreSQL's files: tables, indexes, large values (TOAST) and
 * statistics. The write-ahead log is not searched; {@code docs/operations/retention.md} says how
 * long it keeps data.
 */
class ErasureIT {
  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  private static final ApiClient web = fixture.web();
  private static final Store store = fixture.store();

  /** A text for each kind of data, which occurs nowhere else. */
  private final Map<String, String> texts = new HashMap<>();

  private String text(String kind) {
    return texts.computeIfAbsent(
        kind, k -> k + "-" + UUID.randomUUID().toString().replace("-", ""));
  }

  private byte[] bytes(String kind) {
    return text(kind).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_deleted_account_leaves_nothing_in_the_files_of_the_database() throws Exception {
    UUID account = account(text("label"), text("login"));
    account("other-label", "other-login");
    Run run = fixture.worker().claim(job(account));
    saveAccountData(run);
    ask(run);
    saveDocument(run);
    // As autovacuum does from time to time: it copies values into PostgreSQL's statistics.
    execute("analyze", "checkpoint");
    assertThat(found()).isEqualTo(Set.copyOf(texts.values()));

    String outline = text("outline");
    store.runEndWriter().fail(run.fence(), new RunFailure("UNKNOWN_ERROR", null, outline));
    store.runEndWriter().markAnnounced(run.jobId());
    execute("analyze", "checkpoint");
    assertThat(found()).contains(outline, text("content"), text("destination"), text("login"));

    assertThat(web.delete("/api/accounts/" + account).status()).isEqualTo(204);
    Awaitility.await("the removal of the account")
        .until(() -> query("select count(*) from account").equals("1"));
    execute("vacuum full", "checkpoint");
    assertThat(found()).isEmpty();
    assertThat(filesContaining(Set.of("other-label", "other-login")))
        .as("the other account")
        .containsExactlyInAnyOrder("other-label", "other-login");
  }

  private static UUID account(String label, String login) {
    return UUID.fromString(
        web.post(
                "/api/accounts",
                """
                {"connector": "demo-bank", "label": "%s",
                 "fields": {"login": "%s", "password": "s3cret-pass"}}
                """
                    .formatted(label, login))
            .text("id"));
  }

  private UUID job(UUID account) {
    return UUID.fromString(
        web.send(
                web.to("/api/accounts/" + account + "/jobs")
                    .header("Idempotency-Key", text("key"))
                    .POST(BodyPublishers.noBody()))
            .text("jobId"));
  }

  /** Workers encrypt sessions, account data, forms and answers; here they are texts to find. */
  private void saveAccountData(Run run) {
    UUID account = run.accountId();
    store.savedSessions().save(run.fence(), account, new SavedSession(bytes("session"), 1));
    store.accountData().save(run.fence(), account, bytes("data"), 1);
    store.identities().save(run.fence(), account, "{\"name\": \"%s\"}".formatted(text("identity")));
    store.earlyAnswers().keep("local", run.jobId(), bytes("early"), text("early-sender"));
  }

  private void ask(Run run) {
    ChallengeView view =
        new ChallengeView(
            UUID.randomUUID(),
            ChallengeType.SMS,
            text("destination"),
            LocalizedText.of(text("message")),
            text("display"),
            List.of(new ChallengeOption("a", text("option"))),
            List.of(),
            null,
            6,
            true,
            null,
            null,
            null,
            null,
            Instant.now());
    Challenge challenge =
        store
            .challengeLifecycle()
            .open(
                run.fence(),
                new NewChallenge(
                    view.challengeId(),
                    ChallengeViewCodec.json(view),
                    Duration.ofMinutes(3),
                    null,
                    bytes("form"),
                    null,
                    false),
                null);
    store
        .answers()
        .answer("local", run.jobId(), challenge.id(), bytes("answer"), text("answer-sender"));
  }

  private void saveDocument(Run run) {
    // Large enough to be stored outside of the table.
    byte[] content = text("content").repeat(3_000).getBytes(StandardCharsets.UTF_8);
    DocumentBill bill = new DocumentBill(text("vendor"), LocalDate.EPOCH, BigDecimal.ONE, "EUR");
    store
        .documents()
        .save(
            run.fence(),
            new NewDocument(
                text("document-key"), text("name") + ".pdf", "application/pdf", content, bill));
  }

  private Set<String> found() throws SQLException, IOException {
    return filesContaining(Set.copyOf(texts.values()));
  }

  /** Those of the texts that any file of the database contains. */
  private static Set<String> filesContaining(Set<String> wanted) throws SQLException, IOException {
    Set<String> found = new TreeSet<>();
    Path files = Path.of(query("show data_directory"), "base", query(DATABASE_ID));
    try (Stream<Path> all = Files.walk(files)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String content = content(file);
        wanted.stream().filter(content::contains).forEach(found::add);
      }
    }
    return found;
  }

  private static final String DATABASE_ID =
      "select oid from pg_database where datname = current_database()";

  private static String content(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException _) {
      // PostgreSQL deletes files at any time.
      return "";
    }
  }

  private static String query(String query) throws SQLException {
    try (Connection connection = fixture.connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void execute(String... commands) throws SQLException {
    try (Connection connection = fixture.connection();
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }
}
