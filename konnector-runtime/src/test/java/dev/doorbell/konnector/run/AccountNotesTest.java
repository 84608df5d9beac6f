package dev.doorbell.konnector.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.user.TestUser;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AccountNotesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNode SESSION =
      JSON.readTree(
          """
          {"jar": {"cookies": [
            {"key": "session", "value": "session-value"},
            {"key": "device", "value": "device-value"}]}}
          """);

  private final ConnectorTrial trial =
      ConnectorTrial.of(new Steps()).at(URI.create("http://127.0.0.1:9"));
  private Consumer<AccountNotes> step = notes -> {};

  /** A connector that uses the notes as its test says. */
  private final class Steps implements Connector {
    @Override
    public Manifest manifest() {
      return Manifest.of("shop", "Shop", "www.shop.example");
    }

    @Override
    public void run(ConnectorContext context) {
      context.notifySuccessfulLogin();
      step.accept(new AccountNotes(context, List.of("device")));
    }
  }

  private Outcome run(ConnectorTrial of, Consumer<AccountNotes> next) {
    step = next;
    return of.answeredBy(TestUser.present()).run();
  }

  private static void saveAll(AccountNotes notes) {
    notes.keepSession(SESSION);
    ObjectNode documents = JSON.createObjectNode();
    documents.putArray("io.cozy.contracts").addObject().put("_id", "1");
    notes.save(JSON.createObjectNode().put("a", 1), JSON.createObjectNode().put("b", 2), documents);
  }

  @Test
  void the_next_run_has_what_a_run_has_saved() {
    run(trial, AccountNotesTest::saveAll).succeeded();

    run(
            trial,
            notes -> {
              assertThat(notes.session()).isEqualTo(SESSION);
              assertThat(notes.data().path("a").asInt()).isOne();
              assertThat(notes.auth().path("b").asInt()).isEqualTo(2);
              assertThat(notes.documents().at("/io.cozy.contracts/0/_id").asString())
                  .isEqualTo("1");
            })
        .succeeded();
  }

  /** As when the user changes the password. */
  @Test
  void without_a_session_only_the_cookies_of_the_device_remain() {
    run(trial, AccountNotesTest::saveAll).succeeded();

    run(
            trial.forgettingSession(),
            notes -> {
              assertThat(notes.session().at("/jar/cookies")).hasSize(1);
              assertThat(notes.session().at("/jar/cookies/0/key").asString()).isEqualTo("device");
              assertThat(notes.data().path("a").asInt()).isOne();
            })
        .succeeded();
  }

  @Test
  void a_first_run_has_neither_session_nor_documents() {
    run(
            trial,
            notes -> {
              assertThat(notes.session().isMissingNode()).isTrue();
              assertThat(notes.documents().isEmpty()).isTrue();
            })
        .succeeded();
  }

  @Test
  void more_than_the_account_may_have_ends_the_run() {
    byte[] random = new byte[1 << 20];
    new Random(7).nextBytes(random);
    ObjectNode large = JSON.createObjectNode().put("a", Base64.getEncoder().encodeToString(random));

    run(trial, notes -> notes.save(large, JSON.createObjectNode(), JSON.createObjectNode()))
        .failed(ErrorCode.DISK_QUOTA_EXCEEDED);
  }
}
