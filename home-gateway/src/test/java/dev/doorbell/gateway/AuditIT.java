package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.fixture.ApiClient;
import dev.doorbell.gateway.fixture.ApiClient.Answer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.store.audit.CommandAction;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class AuditIT {
  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  @Test
  void an_owner_reads_who_did_what_and_no_other_owner_does() {
    ApiClient web = fixture.webOf("audited", "own");
    UUID account = web.account();
    assertThat(web.delete("/api/accounts/" + account).status()).isEqualTo(204);
    assertThat(web.delete("/api/accounts/" + account).status()).isEqualTo(404);

    JsonNode items = web.get("/api/audit").json().get("items");
    assertThat(items.valueStream().map(entry -> entry.get("action").asString()))
        .containsExactly("ACCOUNT_DISCONNECTED", "ACCOUNT_DISCONNECTED", "ACCOUNT_CONNECTED");
    assertThat(items.valueStream().map(entry -> entry.get("outcome").asString()))
        .containsExactly("UNKNOWN_ACCOUNT", "DONE", "DONE");
    JsonNode connected = items.get(2);
    assertThat(connected.get("subject").asString()).isEqualTo(account.toString());
    assertThat(connected.get("owner").asString()).isEqualTo("audited");
    assertThat(connected.get("actor").asString()).isEqualTo("audited");
    assertThat(connected.get("credential").asString()).isEqualTo("TOKEN");
    assertThat(connected.get("address").asString()).isEqualTo("127.0.0.1");

    ApiClient other = fixture.webOf("another", "own");
    assertThat(other.get("/api/audit").json().get("items")).isEmpty();
    assertThat(other.get("/api/audit/all").status()).isEqualTo(403);
  }

  @Test
  void operators_read_the_entries_of_all_owners_which_is_an_entry_too() {
    ApiClient web = fixture.webOf("watched", "own");
    UUID _ = web.account();
    ApiClient operator = fixture.webOf("op", "operator");
    assertThat(operator.get("/api/audit/all?owner=watched").json().get("items")).hasSize(1);
    JsonNode read = web.get("/api/audit").json().get("items").get(0);
    assertThat(read.get("action").asString()).isEqualTo("AUDIT_READ");
    assertThat(read.get("actor").asString()).isEqualTo("op");
    assertThat(operator.get("/api/audit").status()).isEqualTo(403);
    assertThat(operator.get("/api/audit/all?from=2999-01-01T00:00:00Z").json().get("items"))
        .isEmpty();
    assertThat(operator.get("/api/audit/all?from=yesterday").status()).isEqualTo(422);
  }

  @Test
  void the_sixth_answer_of_an_account_within_a_minute_is_429_and_an_entry_without_the_code() {
    ApiClient web = fixture.webOf("guessing", "own");
    UUID job = web.job(web.account());
    for (int i = 0; i < 5; i++) {
      assertThat(web.answer(job, "48291" + i).status()).isEqualTo(202);
    }
    Answer sixth = web.answer(job, "482916");
    assertThat(sixth.status()).isEqualTo(429);
    assertThat(sixth.text("code")).isEqualTo("TOO_MANY_ANSWERS");
    assertThat(Integer.parseInt(sixth.header("Retry-After"))).isBetween(1, 60);

    Answer trail = web.get("/api/audit?limit=2");
    assertThat(trail.json().at("/items/0/action").asString()).isEqualTo("ANSWERED");
    assertThat(trail.json().at("/items/0/outcome").asString()).isEqualTo("TOO_MANY_ANSWERS");
    assertThat(trail.json().at("/items/0/subject").asString()).isEqualTo(job.toString());
    assertThat(trail.response().body()).doesNotContain("48291");
    String next = trail.text("next");
    assertThat(
            web.get("/api/audit?limit=200&after=" + next)
                .json()
                .get("items")
                .valueStream()
                .map(entry -> entry.get("action").asString()))
        .containsExactly(
            "ANSWERED", "ANSWERED", "ANSWERED", "ANSWERED", "JOB_REQUESTED", "ACCOUNT_CONNECTED");
  }

  @Test
  void a_job_that_a_backend_requests_names_the_backend_to_its_owner() {
    ApiClient web = fixture.webOf("served", "own");
    ApiClient backend = fixture.webOf("billing", "jobs:write");
    UUID job = backend.job(web.account());
    assertThat(backend.post("/api/accounts/" + UUID.randomUUID() + "/jobs").status())
        .isEqualTo(404);

    JsonNode requested = web.get("/api/audit").json().get("items").get(0);
    assertThat(requested.get("action").asString()).isEqualTo("JOB_REQUESTED");
    assertThat(requested.get("actor").asString()).isEqualTo("billing");
    assertThat(requested.get("owner").asString()).isEqualTo("served");
    assertThat(requested.get("subject").asString()).isEqualTo(job.toString());
  }

  @Test
  void only_operators_read_the_entries_of_commands() {
    fixture.store().auditEntries().addOfCommand(CommandAction.KEYS_RETIRED, "h1 s2");
    JsonNode newest =
        fixture.webOf("op", "operator").get("/api/audit/all").json().get("items").get(0);
    assertThat(newest.get("action").asString()).isEqualTo("KEYS_RETIRED");
    assertThat(newest.get("owner").asString()).isEmpty();
    assertThat(newest.get("detail").asString()).isEqualTo("h1 s2");
    assertThat(fixture.webOf("anybody", "own").get("/api/audit").json().get("items")).isEmpty();
  }

  @Test
  void a_change_that_can_not_be_recorded_is_not_confirmed() {
    fixture.sql("alter table audit_entry rename to hidden_entry");
    try {
      ApiClient web = fixture.webOf("unrecorded", "own");
      assertThat(web.delete("/api/accounts/" + UUID.randomUUID()).status()).isEqualTo(404);
      assertThat(web.post("/api/accounts", "{\"connector\": \"by-hand\", \"fields\": {}}").status())
          .isGreaterThanOrEqualTo(500);
    } finally {
      fixture.sql("alter table hidden_entry rename to audit_entry");
    }
  }
}
