package dev.doorbell.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.EventEnvelope;
import dev.doorbell.events.field.FieldRole;
import dev.doorbell.events.field.FieldTexts;
import dev.doorbell.events.field.FieldValues;
import dev.doorbell.events.field.ManifestField;
import dev.doorbell.events.field.ValueLimits;
import dev.doorbell.events.reply.Reply;
import dev.doorbell.gateway.fixture.TestRows;
import dev.doorbell.gateway.job.CancelNotifier;
import dev.doorbell.gateway.json.JsonBody;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.account.AccountChange;
import dev.doorbell.store.account.AccountState;
import dev.doorbell.store.account.ConnectOutcome;
import dev.doorbell.store.account.DeleteOutcome;
import dev.doorbell.store.account.NewAccount;
import dev.doorbell.store.account.Schedule;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.SealContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountServiceTest {
  private static final Keysets KEYSETS = Keysets.generate();
  private static final ConnectorManifest BANK =
      new ConnectorManifest(
          "bank",
          "Bank",
          List.of(
              new ManifestField("login", "Login", "text", false, true),
              new ManifestField("password", "Password", "password", true, true),
              new ManifestField("seed", "Seed", "totp_seed", false, false)),
          List.of("bank.example"),
          "monthly",
          false);
  private static final ConnectorManifest SHOP =
      new ConnectorManifest(
          "shop",
          "Shop",
          List.of(
              new ManifestField(
                  "number",
                  "text",
                  FieldTexts.label("Number"),
                  FieldRole.REQUIRED,
                  FieldValues.ANY.within(ValueLimits.NONE.matching("[0-9]{6}"))),
              new ManifestField("born", "Date of birth", "date", false, false),
              new ManifestField("terms", "I accept the terms", "checkbox", false, true),
              new ManifestField("archive", "Archive too", "checkbox", false, false),
              new ManifestField(
                  "region",
                  "hidden",
                  FieldTexts.label("region"),
                  FieldRole.REQUIRED,
                  FieldValues.ANY.startingWith("eu"))),
          List.of("shop.example"),
          "weekly",
          false);
  private static final ConnectorManifest NAMED =
      new ConnectorManifest(
          "named",
          "Named",
          List.of(
              new ManifestField("since", "Since", "text", false, false),
              new ManifestField(
                  "customer",
                  "text",
                  FieldTexts.label("Customer"),
                  new FieldRole(false, false, true),
                  FieldValues.ANY)),
          List.of("n.example"),
          "daily",
          false);
  private static final ConnectorManifest BY_HAND =
      new ConnectorManifest("by-hand", "By hand", List.of(), List.of("h.example"), "daily", true);

  private final List<NewAccount> created = new ArrayList<>();
  private final List<AccountChange> changes = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private Account existing = account("bank");
  private Run lastRun;
  private String identity;
  private DeleteOutcome deleteOutcome = new DeleteOutcome.Unknown();
  private boolean hasSession = true;
  private UUID connected;
  private String comparedField;

  private final AccountService.Rows rows =
      new AccountService.Rows() {
        @Override
        public ConnectorManifest manifest(String connector) {
          return switch (connector) {
            case "bank" -> BANK;
            case "shop" -> SHOP;
            case "by-hand" -> BY_HAND;
            case "named" -> NAMED;
            default -> null;
          };
        }

        @Override
        public Account create(NewAccount account) {
          created.add(account);
          return existing;
        }

        @Override
        public ConnectOutcome connect(NewAccount account, String field) {
          comparedField = field;
          return connected == null
              ? new ConnectOutcome.Connected(create(account))
              : new ConnectOutcome.AlreadyConnected(connected);
        }

        @Override
        public Account find(String owner, UUID id) {
          return existing;
        }

        @Override
        public List<Account> list(String owner, Page page) {
          return List.of(existing);
        }

        @Override
        public Account update(String owner, UUID id, AccountChange change) {
          changes.add(change);
          return existing;
        }

        @Override
        public DeleteOutcome delete(String owner, UUID id) {
          return deleteOutcome;
        }

        @Override
        public boolean resetSession(String owner, UUID id) {
          return hasSession;
        }

        @Override
        public String identity(String owner, UUID id) {
          return identity;
        }

        @Override
        public Run lastRun(String owner, UUID accountId) {
          return lastRun;
        }
      };

  private final AccountService accounts =
      new AccountService(
          rows,
          KEYSETS.sealer(),
          new CancelNotifier(new RecordingSender(), jobId -> {}, () -> TestRows.NOW));

  private final class RecordingSender implements CancelNotifier.Sender {
    @Override
    public void send(Reply reply, int partition) {
      events.add("reply");
    }

    @Override
    public void publish(EventEnvelope event) {
      events.add(event.type());
    }

    @Override
    public boolean publishAndWait(EventEnvelope event) {
      publish(event);
      return true;
    }
  }

  private static Account account(String connector) {
    return new Account(
        TestRows.ACCOUNT,
        TestRows.OWNER,
        connector,
        null,
        Map.of("login", "ada"),
        Set.of("password"),
        Schedule.MANUAL,
        AccountState.ACTIVE,
        null,
        0,
        TestRows.NOW,
        null);
  }

  private static JsonBody body(String json) {
    return JsonBody.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private void create(String json) {
    accounts.create(TestRows.OWNER, AccountRequest.creation(body(json)));
  }

  private void change(String json) {
    accounts.change(TestRows.OWNER, TestRows.ACCOUNT, AccountRequest.change(body(json)));
  }

  @Test
  void secret_fields_are_sealed_for_their_account_and_field() {
    create(
        """
        {"connector": "bank", "fields": {"login": "ada", "password": "s3cret"}}
        """);
    NewAccount account = created.getFirst();
    assertThat(account.plainFields()).isEqualTo(Map.of("login", "ada"));
    byte[] opened =
        KEYSETS
            .opener()
            .open(
                account.sealedFields().get("password"),
                SealContext.account("local", account.id(), "password"));
    assertThat(new String(opened, StandardCharsets.UTF_8)).isEqualTo("s3cret");
  }

  @Test
  void a_seed_is_sealed_although_the_manifest_does_not_call_it_a_secret() {
    create(
        """
        {"connector": "bank",
         "fields": {"login": "a", "password": "b", "seed": "JBSWY3DPEHPK3PXP"}}
        """);
    assertThat(created.getFirst().plainFields()).containsOnlyKeys("login");
    assertThat(created.getFirst().sealedFields()).containsOnlyKeys("password", "seed");
  }

  @Test
  void a_field_that_the_request_leaves_out_has_its_default() {
    create(
        """
        {"connector": "shop", "fields": {"number": " 123456 ", "terms": "true"}}
        """);
    assertThat(created.getFirst().plainFields())
        .isEqualTo(Map.of("number", "123456", "terms", "true", "archive", "false", "region", "eu"));
  }

  @Test
  void a_change_sets_no_defaults_and_is_validated() {
    existing = account("shop");
    change("{\"fields\": {\"archive\": \"true\"}}");
    assertThat(changes.getFirst().plainFields()).isEqualTo(Map.of("archive", "true"));
    assertThatThrownBy(() -> change("{\"fields\": {\"born\": \"1981-02-29\"}}"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            rejected ->
                assertThat(rejected.problem().extensions())
                    .isEqualTo(Map.of("reason", "NOT_A_DATE")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "{\"connector\": \"other\"}                                    | UNKNOWN_CONNECTOR | connector",
        "{\"connector\": \"bank\", \"fields\": {\"login\": \"a\"}}     | MISSING_VALUE | fields.password",
        "{\"connector\": \"bank\", \"fields\": {\"login\": \" \", \"password\": \"p\"}} | INVALID_VALUE | fields.login",
        "{\"connector\": \"bank\", \"fields\": {\"login\": \"a\", \"password\": \"p\", \"x\": \"y\"}} | UNKNOWN_FIELD | fields.x",
        "{\"connector\": \"bank\", \"fields\": {\"login\": \"a\", \"password\": \"p\", \"my s3cret\": \"y\"}} | UNKNOWN_FIELD | fields.?",
        "{\"connector\": \"bank\", \"fields\": {\"login\": \"a\", \"password\": \"p\", \"seed\": \"123456\"}} | INVALID_VALUE | fields.seed",
        "{\"connector\": \"by-hand\", \"schedule\": \"daily\"}         | INVALID_VALUE | schedule",
        "{\"connector\": \"shop\", \"fields\": {\"number\": \"12\", \"terms\": \"true\"}} | INVALID_VALUE | fields.number",
        "{\"connector\": \"shop\", \"fields\": {\"number\": \"123456\"}} | INVALID_VALUE | fields.terms",
        "{\"connector\": \"shop\", \"fields\": {\"number\": \"123456\", \"terms\": \"yes\"}} | INVALID_VALUE | fields.terms",
        "{\"connector\": \"shop\", \"fields\": {\"terms\": \"true\"}} | MISSING_VALUE | fields.number",
      })
  void an_account_with_invalid_fields_is_not_created(String json, String code, String field) {
    assertThatThrownBy(() -> create(json))
        .isInstanceOfSatisfying(
            ProblemException.class,
            rejected -> {
              assertThat(rejected.problem().code()).isEqualTo(code);
              assertThat(rejected.problem().field()).isEqualTo(field);
            });
    assertThat(created).isEmpty();
  }

  @Test
  void a_login_that_is_connected_is_rejected_with_the_id_of_its_account() {
    connected = TestRows.ACCOUNT;
    assertThatThrownBy(
            () -> create("{\"connector\": \"named\", \"fields\": {\"customer\": \"7\"}}"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            rejected -> {
              assertThat(rejected.problem().code()).isEqualTo("ALREADY_CONNECTED");
              assertThat(rejected.problem().extensions())
                  .isEqualTo(Map.of("accountId", TestRows.ACCOUNT.toString()));
            });
    assertThat(comparedField).isEqualTo("customer");
    assertThat(created).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"connector\": \"named\", \"allowDuplicate\": true, \"fields\": {\"customer\": \"7\"}}",
        "{\"connector\": \"named\", \"fields\": {\"since\": \"2020\"}}",
        "{\"connector\": \"bank\", \"fields\": {\"login\": \"a\", \"password\": \"b\"}}"
      })
  void an_account_is_not_compared_if_that_is_allowed_or_no_value_identifies_its_login(String json) {
    connected = TestRows.ACCOUNT;
    create(json);
    assertThat(created).hasSize(1);
    assertThat(comparedField).isNull();
  }

  @Test
  void whether_a_duplicate_is_allowed_is_true_or_false() {
    assertThatThrownBy(() -> create("{\"connector\": \"named\", \"allowDuplicate\": \"yes\"}"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            rejected -> assertThat(rejected.problem().field()).isEqualTo("allowDuplicate"));
  }

  @Test
  void the_schedule_is_the_connectors_default_unless_the_request_has_one() {
    String fields = "\"fields\": {\"login\": \"a\", \"password\": \"b\"}";
    create("{\"connector\": \"bank\", " + fields + "}");
    create("{\"connector\": \"bank\", \"schedule\": \"weekly\", " + fields + "}");
    create("{\"connector\": \"by-hand\"}");
    assertThat(created)
        .extracting(NewAccount::schedule)
        .containsExactly(Schedule.MONTHLY, Schedule.WEEKLY, Schedule.MANUAL);
  }

  @Test
  void a_change_keeps_what_it_does_not_contain() {
    change("{}");
    assertThat(changes.getFirst().label()).isNull();
    assertThat(changes.getFirst().schedule()).isNull();
    assertThat(changes.getFirst().plainFields()).isEmpty();
  }

  @Test
  void a_null_label_removes_the_label() {
    change("{\"label\": null}");
    assertThat(changes.getFirst().label()).isEmpty();
  }

  @Test
  void an_account_shows_its_last_job_and_the_users_identity() {
    lastRun = TestRows.run(RunStatus.SUCCEEDED);
    identity = "{\"name\": \"Ada\"}";
    AccountView shown = accounts.find(TestRows.OWNER, TestRows.ACCOUNT);
    assertThat(shown.lastJob().jobId()).isEqualTo(TestRows.JOB);
    assertThat(shown.identity().get("name").asString()).isEqualTo("Ada");
    assertThat(accounts.list(TestRows.OWNER, Page.first(10)).getFirst().identity())
        .as("not in a list")
        .isNull();
  }

  @Test
  void a_deletion_sends_notifications_for_the_runs_that_it_cancelled() {
    deleteOutcome =
        new DeleteOutcome.Deleted(
            List.of(
                new CancelOutcome.CancelledNow(TestRows.unclaimed(RunStatus.CANCELLED), null),
                new CancelOutcome.Requested(TestRows.run(RunStatus.RUNNING), null)));
    accounts.delete(TestRows.OWNER, TestRows.ACCOUNT);
    assertThat(events).containsExactly("JobCancelled", "reply");
  }

  @Test
  void an_unknown_account_is_404_for_every_operation() {
    existing = null;
    hasSession = false;
    assertUnknown(() -> accounts.find(TestRows.OWNER, TestRows.ACCOUNT));
    assertUnknown(() -> change("{}"));
    assertUnknown(() -> accounts.delete(TestRows.OWNER, TestRows.ACCOUNT));
    assertUnknown(() -> accounts.resetSession(TestRows.OWNER, TestRows.ACCOUNT));
  }

  private static void assertUnknown(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ProblemException.class).hasMessage("UNKNOWN_ACCOUNT");
  }
}
