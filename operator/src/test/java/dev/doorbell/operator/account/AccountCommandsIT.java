package dev.doorbell.operator.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.CommandRunner.Outcome;
import dev.doorbell.operator.fixture.CommandFixture;
import dev.doorbell.operator.fixture.FakeGateway;
import dev.doorbell.operator.fixture.FakeUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccountCommandsIT {
  private static final String ID = CommandFixture.ACCOUNT;
  private static final String PATH = "/api/accounts/" + ID;
  private static final String PASSWORD = " correct horse ";

  @RegisterExtension private final CommandFixture command = new CommandFixture();

  private final FakeGateway gateway = command.gateway();

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

  @Test
  void the_list_shows_the_last_job_and_why_automatic_jobs_are_paused() {
    gateway.json(
        "GET /api/accounts",
        "{\"items\":[%s]}"
            .formatted(
                CommandFixture.account(
                    ",\"pausedCode\":\"LOGIN_FAILED\",\"nextRunAt\":\"2026-01-31T14:00:00Z\","
                        + "\"lastJob\":"
                        + CommandFixture.job("FAILED"))));

    assertThat(command.run("accounts", "list").lines())
        .contains(
            ID + "  demo-bank  daily     FAILED 3 min ago  in 2 h         paused: LOGIN_FAILED");
  }

  @Test
  void accounts_create_asks_for_missing_fields_and_does_not_show_secret_ones() {
    gateway.on(
        "POST /api/accounts",
        FakeGateway.response(201, "application/json", CommandFixture.account("")));
    FakeUser user = FakeUser.typing(PASSWORD, "");

    Outcome outcome =
        command
            .typing(user)
            .run(
                "accounts", "create", "demo-bank", "--field", "login=alice", "--schedule", "daily");

    assertThat(outcome.exitCode()).isZero();
    assertThat(gateway.calls("POST").getFirst().body())
        .isEqualTo(
            "{\"schedule\":\"daily\",\"connector\":\"demo-bank\",\"fields\":{\"login\":\"alice\",\"password\":\""
                + PASSWORD
                + "\"}}");
    assertThat(user.secretQuestions()).containsExactly("Password");
    assertThat(user.shown()).containsExactly("Agency (Lyon, Paris) (optional)");
  }

  @Test
  void piped_input_may_omit_optional_fields_but_not_required_ones() {
    gateway.on(
        "POST /api/accounts",
        FakeGateway.response(201, "application/json", CommandFixture.account("")));

    assertThat(command.piping("alice\nsecret\n").run("accounts", "create", "demo-bank").exitCode())
        .isZero();
    assertThat(command.piping("alice\n").run("accounts", "create", "demo-bank").exitCode())
        .isEqualTo(2);
    assertThat(gateway.calls("POST").getFirst().body())
        .contains("\"fields\":{\"login\":\"alice\",\"password\":\"secret\"}");
  }

  @Test
  void accounts_create_connects_a_login_once_more_only_if_that_is_allowed() {
    command.piping("alice\nsecret\n").run("accounts", "create", "demo-bank", "--allow-duplicate");
    assertThat(gateway.calls("POST").getFirst().body()).contains("\"allowDuplicate\":true");
  }

  @Test
  void a_secret_argument_is_rejected_and_not_printed() {
    Outcome outcome = command.run("accounts", "create", "demo-bank", "--field", "password=hunter2");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errorLine()).contains("must not be an argument").doesNotContain("hunter2");
    assertThat(gateway.calls("POST")).isEmpty();
  }

  @Test
  void the_error_for_an_unknown_field_or_connector_lists_the_known_ones() {
    assertThat(
            command
                .run("accounts", "create", "demo-bank", "--field", "no-such-field=x")
                .errorLine())
        .contains("login, password, agency");
    assertThat(command.run("accounts", "create", "no-such-connector").errorLine())
        .contains("demo-bank");
  }

  @Test
  void accounts_change_sends_only_the_given_members() {
    gateway.json("PATCH " + PATH, CommandFixture.account(""));

    command.run("accounts", "change", ID, "--schedule", "manual");
    command.run("accounts", "change", ID, "--label", "Savings");

    assertThat(gateway.calls("PATCH"))
        .extracting(FakeGateway.Call::body)
        .containsExactly("{\"schedule\":\"manual\"}", "{\"label\":\"Savings\"}");
  }

  @Test
  void accounts_delete_requires_typing_the_name_of_the_connector_unless_yes_is_given() {
    gateway
        .json("GET " + PATH, CommandFixture.account(""))
        .on("DELETE " + PATH, FakeGateway.response(204, "application/json", ""));

    assertThat(command.run("accounts", "delete", ID).exitCode()).isEqualTo(1);
    assertThat(command.typing(FakeUser.typing("yes")).run("accounts", "delete", ID).exitCode())
        .isEqualTo(1);
    assertThat(gateway.calls("DELETE")).isEmpty();

    assertThat(
            command.typing(FakeUser.typing("demo-bank")).run("accounts", "delete", ID).exitCode())
        .isZero();
    assertThat(command.piping("").run("accounts", "delete", ID, "--yes").exitCode()).isZero();
    assertThat(gateway.calls("DELETE")).hasSize(2);
  }

  @Test
  void accounts_reset_session_calls_the_gateway() {
    gateway.on("POST " + PATH + "/session/reset", FakeGateway.response(204, "text/plain", ""));

    assertThat(command.run("accounts", "reset-session", ID).exitCode()).isZero();
  }

  @Test
  void connectors_show_what_they_say_about_themselves() {
    gateway.json(
        "GET /api/connectors",
        """
        {"items":[{"slug":"demo-bank","name":"Demo Bank","names":{"fr":"Banque"},"hosts":["bank.example"],
        "description":"Your statements.","homePage":"https://bank.example/","categories":["bank","other"],
        "version":"1.4.0","iconTag":"abc","window":{"from":"22:30","to":"04:00","zone":"Europe/Paris"},
        "frequency":"daily","manualOnly":false,"fields":[
        {"name":"login","label":"Customer number","type":"text","secret":false,"required":true,
        "identifying":true,"pattern":"[0-9]{6,10}"},
        {"name":"password","label":"Password","type":"password","secret":true,"required":true,
        "minLength":4,"maxLength":64},
        {"name":"country","label":"Country","type":"choice","secret":false,"required":true,
        "default":"fr","options":["de","fr"]},
        {"name":"born","label":"Born","type":"date","secret":false,"required":false,
        "min":"1900-01-01","max":"2010-12-31"}]},
        {"slug":"old","name":"Old","hosts":["old.example"],"frequency":"weekly","manualOnly":true,"fields":[]}]}\
        """);

    // The response of the other tests comes first.
    assertThat(command.run("connectors", "list").exitCode()).isZero();

    assertThat(command.run("connectors", "list").lines())
        .anyMatch(line ->
            line.startsWith("demo-bank  Demo Bank  1.4.0    daily, 22:30 to 04:00 Europe/Paris"))
        .anyMatch(line -> line.startsWith("old        Old                 manual only"));
    assertThat(command.run("connectors", "show", "demo-bank").lines())
        .anyMatch(line -> line.contains("Version") && line.endsWith("1.4.0"))
        .anyMatch(line -> line.contains("Home page") && line.endsWith("https://bank.example/"))
        .anyMatch(line -> line.contains("Categories") && line.endsWith("bank, other"));
    assertThat(command.run("connectors", "show", "demo-bank").out())
        .contains(
            "login: text, required, identifying, pattern [0-9]{6,10}, \"Customer number\"",
            "password: password, required, secret, 4 to 64 characters, \"Password\"",
            "country: choice, required, default 'fr', one of de | fr, \"Country\"",
            "born: date, optional, from 1900-01-01, until 2010-12-31, \"Born\"");
    assertThat(command.run("connectors", "show", "nowhere").exitCode()).isNotZero();
  }
}
