package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.challenge.ChallengeOption;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.field.FieldOption;
import dev.doorbell.events.field.FieldRole;
import dev.doorbell.events.field.FieldTexts;
import dev.doorbell.events.field.FieldValues;
import dev.doorbell.events.field.ManifestField;
import dev.doorbell.events.text.LocalizedText;
import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.gateway.fixture.ScriptedWorker;
import dev.doorbell.gateway.fixture.SseClient;
import dev.doorbell.gateway.fixture.TopicReader;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.connector.ConnectorManifest;
import dev.doorbell.store.document.DocumentBill;
import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.run.LoginState;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFailure;
import dev.doorbell.store.sealing.SealContext;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Accounts and jobs over HTTP, and the records that they cause. */
class AccountsAndJobsIT {
  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  private static final ApiClient web = fixture.web();
  private static final ScriptedWorker worker = fixture.worker();

  @Test
  void an_account_is_created_shown_changed_and_deleted_and_shows_no_secret() {
    Answer created =
        web.post(
            "/api/accounts",
            """
            {"connector": "demo-bank", "label": "Mine", "schedule": "weekly",
             "fields": {"login": "sms-9", "password": "top-s3cret"}}
            """);
    assertThat(created.status()).isEqualTo(201);
    UUID id = UUID.fromString(created.text("id"));
    String path = "/api/accounts/" + id;
    // Relative, since a proxy may have removed a prefix of the path.
    assertThat(URI.create("/doorbell/api/accounts").resolve(created.header("Location")))
        .hasToString("/doorbell" + path);
    Answer shown = web.get(path);
    assertThat(shown.response().body()).doesNotContain("top-s3cret").contains("sms-9");
    assertThat(shown.text("state")).isEqualTo("ACTIVE");
    assertThat(shown.text("schedule")).isEqualTo("weekly");
    assertThat(shown.text("nextRunAt")).isNotEmpty();
    assertThat(web.get("/api/accounts").response().body()).doesNotContain("top-s3cret");

    Answer changed =
        web.patch(
            path,
            "{\"label\": null, \"schedule\": \"manual\", \"fields\": {\"password\": \"n3w\"}}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().has("label")).isFalse();
    assertThat(changed.json().has("nextRunAt")).isFalse();
    byte[] sealed =
        fixture.store().accounts().snapshot(id).credentials().sealedFields().get("password");
    byte[] plaintext =
        fixture.keysets().opener().open(sealed, SealContext.account("local", id, "password"));
    assertThat(new String(plaintext, StandardCharsets.UTF_8)).isEqualTo("n3w");

    assertThat(web.post(path + "/session/reset").status()).isEqualTo(204);
    assertThat(web.delete(path).status()).isEqualTo(204);
    assertThat(web.get(path).status()).isEqualTo(404);
    assertThat(web.delete(path).status()).isEqualTo(404);
    assertThat(web.post(path + "/jobs").status()).isEqualTo(404);
  }

  @Test
  void a_totp_seed_is_validated_before_it_is_sealed_and_never_shown() {
    String wrong = "{\"fields\": {\"seed\": \"0189 not base32\"}}";
    UUID id = web.account();
    String path = "/api/accounts/" + id;
    Answer rejected = web.patch(path, wrong);
    assertThat(rejected.status()).isEqualTo(422);
    assertThat(rejected.text("code")).isEqualTo("INVALID_VALUE");
    assertThat(rejected.text("field")).isEqualTo("fields.seed");
    assertThat(rejected.response().body()).doesNotContain("0189");
    assertThat(fixture.store().accounts().snapshot(id).credentials().sealedFields())
        .doesNotContainKey("seed");

    String seed = "jbsw y3dp-ehpk 3pxp";
    Answer accepted = web.patch(path, "{\"fields\": {\"seed\": \"" + seed + "\"}}");
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.response().body()).doesNotContain("jbsw");
    assertThat(web.get(path).response().body()).doesNotContain("jbsw");
    byte[] sealed =
        fixture.store().accounts().snapshot(id).credentials().sealedFields().get("seed");
    byte[] plaintext =
        fixture.keysets().opener().open(sealed, SealContext.account("local", id, "seed"));
    assertThat(new String(plaintext, StandardCharsets.UTF_8)).isEqualTo(seed);
  }

  @Test
  void a_totp_seed_is_sealed_although_its_manifest_does_not_call_it_a_secret() {
    fixture
        .store()
        .manifests()
        .upsert(
            new ConnectorManifest(
                "careless",
                "Careless",
                List.of(new ManifestField("seed", "Seed", "totp_seed", false, true)),
                List.of("c.example"),
                "daily",
                false));
    Answer created =
        web.post(
            "/api/accounts",
            "{\"connector\": \"careless\", \"fields\": {\"seed\": \"JBSWY3DPEHPK3PXP\"}}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.response().body()).doesNotContain("JBSWY3DP");
    UUID id = UUID.fromString(created.text("id"));
    assertThat(fixture.store().accounts().snapshot(id).credentials().plainFields()).isEmpty();
  }

  @Test
  void a_choice_is_shown_with_its_options_and_accepts_no_other_value() {
    var field =
        new ManifestField(
            "country",
            "choice",
            new FieldTexts(LocalizedText.of("Country").with("fr", "Pays"), null),
            FieldRole.REQUIRED,
            FieldValues.oneOf(List.of(FieldOption.of("fr", "France"), FieldOption.of("co.uk"))));
    fixture
        .store()
        .manifests()
        .upsert(
            new ConnectorManifest(
                "shop", "Shop", List.of(field), List.of("s.example"), "daily", false));
    assertThat(web.get("/api/connectors").json().path("items"))
        .anySatisfy(shop ->
            assertThat(shop.at("/fields/0").toString())
                .isEqualTo(
                    """
                    {"name":"country","label":"Country","labels":{"fr":"Pays"},"type":"choice",\
                    "secret":false,"required":true,"options":["fr","co.uk"],\
                    "optionLabels":[{"value":"fr","label":"France"}]}\
                    """));

    Answer rejected =
        web.post("/api/accounts", "{\"connector\": \"shop\", \"fields\": {\"country\": \"it\"}}");
    assertThat(rejected.status()).isEqualTo(422);
    assertThat(rejected.text("field")).isEqualTo("fields.country");
    assertThat(rejected.text("detail")).contains("fr, co.uk");
    assertThat(rejected.text("reason")).isEqualTo("UNKNOWN_OPTION");
    Answer accepted =
        web.post(
            "/api/accounts", "{\"connector\": \"shop\", \"fields\": {\"country\": \"co.uk\"}}");
    assertThat(accepted.status()).isEqualTo(201);
  }

  @Test
  void the_schedule_is_the_connectors_default_unless_the_user_chooses_one() {
    assertThat(web.get("/api/accounts/" + web.account()).text("schedule")).isEqualTo("monthly");
    Answer byHand = web.post("/api/accounts", "{\"connector\": \"by-hand\"}");
    assertThat(byHand.text("schedule")).isEqualTo("manual");
    assertThat(byHand.json().has("nextRunAt")).isFalse();
    String path = "/api/accounts/" + byHand.text("id");
    Answer often = web.patch(path, "{\"schedule\": \"daily\"}");
    assertThat(often.status()).isEqualTo(422);
    assertThat(often.text("field")).isEqualTo("schedule");
    assertThat(often.text("detail")).contains("every login at this site needs its user");
    assertThat(web.patch(path, "{\"schedule\": \"manual\"}").status()).isEqualTo(200);
    assertThat(web.get(path).text("schedule")).isEqualTo("manual");
  }

  @Test
  void a_bill_is_shown_with_its_amount_in_all_digits() {
    UUID account = web.account();
    Run run = worker.claim(web.job(account));
    var bill =
        new DocumentBill(
            "Demo Bank",
            LocalDate.of(2026, 1, 31),
            new BigDecimal("12345678901234.50"),
            "EUR",
            "0042-1",
            "STATEMENT");
    byte[] content = {1};
    var documents = fixture.store().documents();
    documents.save(run.fence(), new NewDocument("1", "letter.txt", "text/plain", content, null));
    documents.save(
        run.fence(),
        new NewDocument("2", "bill.pdf", "application/pdf", content, bill).inFolder("Bank/2026"));
    JsonNode items = web.get("/api/documents?account=" + account).json().path("items");
    assertThat(items.at("/0/bill").toString())
        .isEqualTo(
            "{\"vendor\":\"Demo Bank\",\"date\":\"2026-01-31\",\"amount\":\"12345678901234.50\",\"currency\":\"EUR\",\"contract\":\"0042-1\",\"subtype\":\"STATEMENT\"}");
    assertThat(items.at("/0/folder").asString()).isEqualTo("Bank/2026");
    assertThat(items.get(1).has("bill")).isFalse();
    assertThat(items.get(1).has("folder")).isFalse();
    assertThat(items.at("/1/revision").asInt()).isEqualTo(1);

    String mine = "/api/documents?account=" + account;
    assertThat(web.get(mine + "&limit=1").json().path("total").asInt()).isEqualTo(2);
    assertThat(web.get(mine + "&order=date").json().at("/items/0/name").asString())
        .isEqualTo("letter.txt");
    assertThat(
            web.get(mine + "&q=BILL%20bank&from=2026-01-31&to=2026-01-31&vendor=demo%20bank")
                .json()
                .path("total")
                .asInt())
        .isEqualTo(1);
    String totals = "/api/documents/totals?account=" + account + "&vendor=Demo%20Bank";
    assertThat(web.get(totals).json().path("items").toString())
        .isEqualTo(
            "[{\"month\":\"2026-01\",\"vendor\":\"Demo Bank\",\"currency\":\"EUR\",\"documents\":1,\"amount\":\"12345678901234.50\"}]");
    for (String wrong : new String[] {"order=name", "from=yesterday", "q=" + "a%20".repeat(11)}) {
      assertThat(web.get("/api/documents?" + wrong).text("field"))
          .isEqualTo(wrong.substring(0, wrong.indexOf('=')));
    }
    String live = "/api/jobs?account=" + account + "&status=REQUESTED,RUNNING&status=WAITING";
    assertThat(web.get(live).json().path("items")).hasSize(1);
    assertThat(
            web.get("/api/jobs?account=" + account + "&status=FAILED,WAITING").json().path("items"))
        .isEmpty();
  }

  @Test
  void the_users_identity_at_the_site_is_shown_with_a_single_account_only() {
    UUID account = web.account();
    Run run = worker.claim(web.job(account));
    String path = "/api/accounts/" + account;
    assertThat(web.get(path).json().has("identity")).isFalse();
    String identity = "{\"name\": \"Ada Lovelace\", \"addresses\": [{\"city\": \"London\"}]}";
    fixture.store().identities().save(run.fence(), account, identity);
    assertThat(web.get(path).json().at("/identity/name").asString()).isEqualTo("Ada Lovelace");
    assertThat(web.get(path).json().at("/identity/addresses/0/city").asString())
        .isEqualTo("London");
    assertThat(web.get("/api/accounts").response().body()).doesNotContain("Ada Lovelace");
    assertThat(web.patch(path, "{\"label\": \"x\"}").response().body())
        .doesNotContain("Ada Lovelace");

    // PostgreSQL stores a repeated name; the gateway rejects such an object and shows the account.
    String odd = "{\"name\": \"Ada\", \"name\": \"Grace\"}";
    fixture.store().identities().save(run.fence(), account, odd);
    assertThat(web.get(path).status()).isEqualTo(200);
    assertThat(web.get(path).json().has("identity")).isFalse();
  }

  @Test
  void the_pages_of_a_list_make_up_the_complete_list() {
    UUID account = web.account();
    Set<String> created = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      String job = web.job(account).toString();
      created.add(job);
      web.post("/api/jobs/" + job + "/cancel");
    }
    Set<String> listed = new HashSet<>();
    String after = "";
    for (int pages = 0; pages < 10; pages++) {
      Answer page = web.get("/api/jobs?limit=2&account=" + account + after);
      page.json().path("items").forEach(job -> listed.add(job.path("jobId").asString()));
      if (!page.json().has("next")) {
        break;
      }
      after = "&after=" + page.text("next");
    }
    assertThat(listed).isEqualTo(created);
    assertThat(web.get("/api/jobs?status=CANCELLED&account=" + account).json().path("items"))
        .hasSize(5);
    assertThat(web.get("/api/jobs?status=FAILED&account=" + account).json().path("items"))
        .isEmpty();
  }

  @Test
  void the_same_idempotency_key_returns_the_same_job_at_every_gateway() throws Exception {
    UUID account = web.account();
    ApiClient other = fixture.web(fixture.newGateway());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> requested =
          IntStream.range(0, 20)
              .mapToObj(i ->
                  threads.submit(() ->
                      (i % 2 == 0 ? web : other)
                          .send(
                              web.to("/api/accounts/" + account + "/jobs")
                                  .header("Idempotency-Key", "the-key")
                                  .POST(BodyPublishers.noBody()))
                          .text("jobId")))
              .toList();
      Set<String> jobs = new HashSet<>();
      for (Future<String> each : requested) {
        jobs.add(each.get());
      }
      assertThat(jobs).hasSize(1).doesNotContain("");
    }
    assertThat(web.get("/api/jobs?account=" + account).json().path("items")).hasSize(1);
  }

  @Test
  void the_record_of_a_job_is_published_again_until_a_worker_claims_it() {
    UUID account = web.account();
    try (TopicReader jobs = TopicReader.of("doorbell.jobs")) {
      UUID jobId = web.job(account);
      Awaitility.await("the record and its repetition")
          .atMost(Duration.ofSeconds(20))
          .until(() -> jobs.count(jobId.toString()) >= 2);
      assertThat(jobs.first(jobId.toString()))
          .contains("\"connector\":\"demo-bank\"", "\"trigger\":\"MANUAL\"", account.toString())
          .doesNotContain("s3cret");
    }
  }

  @Test
  void a_job_that_is_cancelled_before_its_claim_ends_once_for_all_subscribers() throws Exception {
    UUID account = web.account();
    try (SseClient events = web.events("?account=" + account)) {
      events.awaitId();
      UUID jobId = web.job(account);
      Answer cancelled = web.post("/api/jobs/" + jobId + "/cancel");
      assertThat(cancelled.status()).isEqualTo(202);
      assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
      events.await("JobCancelled");
      assertThat(web.post("/api/jobs/" + jobId + "/cancel").status()).isEqualTo(202);
      events.awaitHeartbeat();
      assertThat(events.types()).containsExactly("JobCancelled");
      assertThat(fixture.store().runs().find(jobId).announcedAt()).isNotNull();
    }
  }

  @Test
  void a_cancel_while_waiting_closes_the_challenge_and_reaches_the_worker() throws Exception {
    UUID account = web.account();
    try (SseClient events = web.events("?account=" + account);
        TopicReader replies = TopicReader.of("doorbell.replies")) {
      events.awaitId();
      Run run = worker.claimAndPublish(web.job(account));
      Challenge challenge = worker.askAndPublish(run);
      events.await("TwoFaRequested");
      Answer cancelled = web.post("/api/jobs/" + run.jobId() + "/cancel");
      assertThat(cancelled.status()).isEqualTo(202);
      assertThat(cancelled.json().path("cancelRequested").asBoolean()).isTrue();
      assertThat(events.await("TwoFaCancelled").text("challengeId"))
          .isEqualTo(challenge.id().toString());
      Awaitility.await("the worker's record")
          .until(() ->
              replies.partitionsOf(run.jobId().toString()).contains(ScriptedWorker.PARTITION));
      assertThat(web.answer(run.jobId(), "123456").status()).isEqualTo(410);
    }
  }

  @Test
  void an_ended_job_can_not_be_cancelled() {
    Run run = worker.claim(web.job(web.account()));
    fixture.store().runEndWriter().fail(run.fence(), RunFailure.of("VENDOR_DOWN", null));
    Answer late = web.post("/api/jobs/" + run.jobId() + "/cancel");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("code")).isEqualTo("JOB_ENDED");
    assertThat(web.get("/api/jobs/" + run.jobId()).text("errorCode")).isEqualTo("VENDOR_DOWN");
  }

  @Test
  void deleting_an_account_cancels_its_run_and_closes_its_challenge() throws Exception {
    UUID account = web.account();
    try (SseClient events = web.events("?account=" + account)) {
      events.awaitId();
      Run run = worker.claimAndPublish(web.job(account));
      worker.askAndPublish(run);
      events.await("TwoFaRequested");
      assertThat(web.delete("/api/accounts/" + account).status()).isEqualTo(204);
      events.await("TwoFaCancelled");
      fixture.store().runEndWriter().endCancelled(run.fence());
      fixture.store().runEndWriter().markAnnounced(run.jobId());
      Awaitility.await("the purge").until(() -> fixture.store().runs().find(run.jobId()) == null);
    }
  }

  @Test
  void a_sealed_answer_is_sent_to_the_partition_of_the_return_address() {
    Run run = worker.claim(web.job(web.account()));
    worker.ask(run, ScriptedWorker.sms(), Duration.ofMinutes(3));
    try (TopicReader replies = TopicReader.of("doorbell.replies")) {
      web.answer(run.jobId(), "987654");
      String jobId = run.jobId().toString();
      Awaitility.await("the reply").until(() -> replies.count(jobId) > 0);
      assertThat(replies.partitionsOf(jobId)).containsOnly(ScriptedWorker.PARTITION);
      assertThat(replies.first(jobId))
          .contains(worker.incarnation().toString(), "sealedAnswer")
          .doesNotContain("987654");
    }
  }

  @Test
  void an_option_is_an_answer_to_a_challenge_that_asks_for_a_code() throws Exception {
    Run run = worker.claim(web.job(web.account()));
    var mail = new ChallengeOption("mail", "Send an e-mail instead");
    var view = ScriptedWorker.challenge(ChallengeType.SMS, 6, true, List.of(mail), null);
    Challenge sms = worker.askAndPublish(run, view, Duration.ofMinutes(3));
    assertThat(web.get("/api/jobs/" + run.jobId()).json().at("/challenge/options/0/id").asString())
        .isEqualTo("mail");
    String path = "/api/jobs/" + run.jobId() + "/answer";
    assertThat(web.post(path, "{\"option\": \"post\"}").status()).isEqualTo(422);

    assertThat(web.post(path, "{\"option\": \"mail\"}").status()).isEqualTo(202);
    var submit =
        (SubmitOutcome.ToSubmit) fixture.store().challengeLifecycle().submit(run.fence(), sms.id());
    byte[] plaintext =
        fixture
            .keysets()
            .opener()
            .open(submit.sealedAnswer(), SealContext.answer("local", run.jobId(), sms.id()));
    assertThat(new String(plaintext, StandardCharsets.UTF_8)).isEqualTo("{\"option\":\"mail\"}");
  }

  @Test
  void a_call_that_prefers_to_wait_gets_the_result_of_its_answer() throws Exception {
    Run run = worker.claim(web.job(web.account()));
    Challenge first = worker.ask(run, ScriptedWorker.sms(), Duration.ofMinutes(3));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> wrong = threads.submit(() -> web.answerAndWait(run.jobId(), "111111", 20));
      awaitAnswered(first);
      fixture.store().challengeLifecycle().submit(run.fence(), first.id());
      Challenge second = worker.askAndPublish(run);
      assertThat(wrong.get().status()).isEqualTo(200);
      assertThat(wrong.get().header("Preference-Applied")).isEqualTo("wait=20");
      assertThat(wrong.get().text("outcome")).isEqualTo("ASKED_AGAIN");
      assertThat(wrong.get().json().at("/job/challenge/challengeId").asString())
          .isEqualTo(second.id().toString());

      Future<Answer> right = threads.submit(() -> web.answerAndWait(run.jobId(), "222222", 20));
      awaitAnswered(second);
      fixture.store().challengeLifecycle().submit(run.fence(), second.id());
      fixture.store().runProgress().saveLoginState(run.fence(), LoginState.SUCCEEDED);
      worker.publish(run, new LoginEvent.LoginSucceeded(false));
      assertThat(right.get().text("outcome")).isEqualTo("SIGNED_IN");
    }
  }

  @Test
  void a_call_whose_wait_ends_before_the_result_gets_202() {
    Run run = worker.claim(web.job(web.account()));
    worker.ask(run, ScriptedWorker.sms(), Duration.ofMinutes(3));
    Answer answer = web.answerAndWait(run.jobId(), "111111", 1);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Preference-Applied")).isEqualTo("wait=1");
  }

  @Test
  void the_end_of_a_run_is_the_result_of_an_answer_even_without_an_event() throws Exception {
    Run run = worker.claim(web.job(web.account()));
    Challenge challenge = worker.ask(run, ScriptedWorker.sms(), Duration.ofMinutes(3));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> answer = threads.submit(() -> web.answerAndWait(run.jobId(), "111111", 20));
      awaitAnswered(challenge);
      fixture
          .store()
          .runEndWriter()
          .fail(run.fence(), RunFailure.of("USER_ACTION_NEEDED.WRONG_TWOFA_CODE", null));
      assertThat(answer.get().text("outcome")).isEqualTo("FAILED");
      assertThat(answer.get().json().at("/job/errorCode").asString())
          .isEqualTo("USER_ACTION_NEEDED.WRONG_TWOFA_CODE");
    }
  }

  private static void awaitAnswered(Challenge challenge) {
    Awaitility.await("the answer")
        .until(() ->
            fixture.store().challenges().find(challenge.id()).state()
                == dev.doorbell.store.challenge.ChallengeState.ANSWERED);
  }

  @Test
  void a_challenge_whose_deadline_has_passed_is_not_shown_as_open() throws Exception {
    UUID account = web.account();
    Run run = worker.claimAndPublish(web.job(account));
    Challenge challenge = worker.askAndPublish(run, ScriptedWorker.sms(), Duration.ofMillis(300));
    Awaitility.await("the deadline")
        .until(() -> java.time.Instant.now().isAfter(challenge.expiresAt()));
    try (SseClient events = web.events("?account=" + account)) {
      events.awaitHeartbeat();
      assertThat(events.types()).isEmpty();
      worker.publish(
          worker.envelope(
              dev.doorbell.events.EventIds.challenge(run.jobId(), challenge.id(), "expired"),
              run,
              new ChallengeEvent.TwoFaExpired(challenge.id())));
      events.await("TwoFaExpired");
    }
  }
}
