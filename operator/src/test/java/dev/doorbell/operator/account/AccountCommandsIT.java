package dev.doorbell.operator.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.CommandTrial;
import dev.doorbell.operator.CommandTrial.Outcome;
import dev.doorbell.operator.trial.Person;
import dev.doorbell.operator.trial.PlayedGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountCommandsIT {
  private static final String ID = "019c1395-1f00-7000-8000-000000000002";
  private static final String PATH = "/api/accounts/" + ID;
  private static final String PASSWORD = " correct horse ";

  private final PlayedGateway gateway = PlayedGateway.start();
  private final CommandTrial trial = new CommandTrial().with("DOORBELL_GATEWAY", gateway.url());

  @BeforeEach
  void connectors() {
    gateway.json(
        "GET /api/connectors",
        """
        {"items":[{"slug":"demo-bank","name":"Demo Bank","hosts":["bank.example"],
        "frequency":"monthly","manualOnly":false,"fields":[
        {"name":"login","label":"Login","type":"text","secret":false,"required":true},
        {"name":"password","label":"Password","type":"password","secret":true,"required":true},
        {"name":"agency","label":"Agency","type":"choice","secret":false,"required":false,
        "options":["Lyon","Paris"]}]}]}\
        """);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static String account(String more) {
    return """
    {"id":"%s","connector":"demo-bank","state":"ACTIVE","schedule":"daily",\
    "fields":{"login":"sms"},"createdAt":"2026-01-31T11:00:00Z"%s}\
    """
        .formatted(ID, more);
  }

  @Test
  void a_list_tells_the_last_job_and_what_is_paused() {
    gateway.json(
        "GET /api/accounts",
        "{\"items\":[%s]}"
            .formatted(
                account(
                    ",\"pausedCode\":\"LOGIN_FAILED\",\"nextRunAt\":\"2026-01-31T14:00:00Z\","
                        + "\"lastJob\":{\"jobId\":\""
                        + ID
                        + "\",\"accountId\":\""
                        + ID
                        + "\",\"connector\":\"demo-bank\",\"trigger\":\"MANUAL\","
                        + "\"status\":\"FAILED\",\"attempt\":1,\"login\":\"FAILED\","
                        + "\"cancelRequested\":false,\"requestedAt\":\"2026-01-31T11:57:00Z\"}")));

    assertThat(trial.run("accounts", "list").lines())
        .contains(
            ID + "  demo-bank  daily     FAILED 3 min ago  in 2 h         paused: LOGIN_FAILED");
  }

  @Test
  void connecting_asks_for_what_is_missing_and_for_secrets_unseen() {
    gateway.on("POST /api/accounts", PlayedGateway.answer(201, "application/json", account("")));
    Person person = Person.typing(PASSWORD, "");

    Outcome outcome =
        trial
            .typing(person)
            .run("accounts", "create", "demo-bank", "--field", "login=sms", "--schedule", "daily");

    assertThat(outcome.exitCode()).isZero();
    assertThat(gateway.calls("POST").getFirst().body())
        .isEqualTo(
            "{\"schedule\":\"daily\",\"connector\":\"demo-bank\",\"fields\":{\"login\":\"sms\",\"password\":\""
                + PASSWORD
                + "\"}}");
    assertThat(person.unseen()).containsExactly("Password");
    assertThat(person.seen()).containsExactly("Agency (Lyon, Paris) (may be left empty)");
  }

  @Test
  void what_is_piped_in_may_end_before_fields_that_may_be_left_empty() {
    gateway.on("POST /api/accounts", PlayedGateway.answer(201, "application/json", account("")));

    assertThat(trial.piping("sms\nsecret\n").run("accounts", "create", "demo-bank").exitCode())
        .isZero();
    assertThat(trial.piping("sms\n").run("accounts", "create", "demo-bank").exitCode())
        .isEqualTo(2);
    assertThat(gateway.calls("POST").getFirst().body())
        .contains("\"fields\":{\"login\":\"sms\",\"password\":\"secret\"}");
  }

  @Test
  void a_secret_on_the_command_line_is_refused_unrepeated() {
    Outcome outcome = trial.run("accounts", "create", "demo-bank", "--field", "password=hunter2");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.complaint()).contains("must not be an argument").doesNotContain("hunter2");
    assertThat(gateway.calls("POST")).isEmpty();
  }

  @Test
  void a_field_or_connector_that_is_none_says_which_there_are() {
    assertThat(trial.run("accounts", "create", "demo-bank", "--field", "pet=x").complaint())
        .contains("login, password, agency");
    assertThat(trial.run("accounts", "create", "demo-bonk").complaint()).contains("demo-bank");
  }

  @Test
  void a_change_sends_only_what_changes() {
    gateway.json("PATCH " + PATH, account(""));

    trial.run("accounts", "change", ID, "--schedule", "manual");
    trial.run("accounts", "change", ID, "--label", "Savings");

    assertThat(gateway.calls("PATCH"))
        .extracting(PlayedGateway.Call::body)
        .containsExactly("{\"schedule\":\"manual\"}", "{\"label\":\"Savings\"}");
  }

  @Test
  void an_account_is_not_deleted_by_mistake() {
    gateway
        .json("GET " + PATH, account(""))
        .on("DELETE " + PATH, PlayedGateway.answer(204, "application/json", ""));

    assertThat(trial.run("accounts", "delete", ID).exitCode()).isEqualTo(1);
    assertThat(trial.typing(Person.typing("yes")).run("accounts", "delete", ID).exitCode())
        .isEqualTo(1);
    assertThat(gateway.calls("DELETE")).isEmpty();

    assertThat(trial.typing(Person.typing("demo-bank")).run("accounts", "delete", ID).exitCode())
        .isZero();
    assertThat(trial.piping("").run("accounts", "delete", ID, "--yes").exitCode()).isZero();
    assertThat(gateway.calls("DELETE")).hasSize(2);
  }

  @Test
  void a_session_is_reset() {
    gateway.on("POST " + PATH + "/session/reset", PlayedGateway.answer(204, "text/plain", ""));

    assertThat(trial.run("accounts", "reset-session", ID).exitCode()).isZero();
  }
}
