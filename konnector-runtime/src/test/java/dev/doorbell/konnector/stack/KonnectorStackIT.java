package dev.doorbell.konnector.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.Identity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends the requests that Cozy's library sends. */
class KonnectorStackIT {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<StackEvent> events = new CopyOnWriteArrayList<>();
  private KonnectorStack stack;

  @BeforeEach
  void start() throws IOException {
    stack = start(JSON.createObjectNode());
  }

  private KonnectorStack start(JsonNode stored) throws IOException {
    AccountDocument account =
        new AccountDocument("account", JSON.createObjectNode(), Duration.ZERO, events::add);
    return KonnectorStack.start(account, stored, 1 << 20, InstantSource.system(), events::add);
  }

  @AfterEach
  void stop() {
    stack.close();
    client.close();
  }

  private record Response(int status, JsonNode body) {}

  private Response send(String method, String path, String body) {
    return send(method, path, body, "Bearer " + stack.token());
  }

  private Response send(String method, String path, String body, String authorization) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(stack.port(), path)))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return new Response(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Response upload(String name, String content) {
    Response described =
        send(
            "POST",
            "/files/upload/metadata",
            "{\"data\": {\"attributes\": {\"fileIdAttributes\": \"%s\"}}}".formatted(name));
    return send(
        "POST",
        "/files/%s?Type=file&Name=%s&MetadataID=%s&SourceAccount=account"
            .formatted(
                KonnectorStack.FOLDER_ID,
                name,
                described.body().path("data").path("id").asString()),
        content);
  }

  @Test
  void accepts_only_the_token_of_the_run_except_for_its_status() {
    assertThat(send("GET", "/data/io.cozy.accounts/account", "", "Bearer other").status())
        .isEqualTo(401);
    assertThat(send("GET", "/status/", "", "none").status()).isEqualTo(200);
    assertThat(send("GET", "/data/io.cozy.accounts/account", "").status()).isEqualTo(200);
    assertThat(send("GET", "/data/io.cozy.accounts/other", "").status()).isEqualTo(404);
  }

  @Test
  void an_upload_is_found_again_by_its_attributes_in_the_next_run() throws IOException {
    assertThat(send("GET", "/files/metadata?Path=%2FDoorbell%2Fbill.pdf", "").status())
        .isEqualTo(404);
    Response uploaded = upload("bill.pdf", "%PDF-1.4 content");
    JsonNode stored = stack.documents();
    stack.close();
    stack = start(stored);

    Response found =
        send(
            "POST",
            "/files/_find",
            """
            {"selector": {"metadata": {"fileIdAttributes": "bill.pdf"}, "trashed": false,
             "cozyMetadata": {"sourceAccount": "account"}}}
            """);

    assertThat(uploaded.status()).isEqualTo(201);
    assertThat(uploaded.body().path("data").path("attributes").path("mime").asString())
        .isEqualTo("application/pdf");
    assertThat(found.body().path("data").path(0).path("id"))
        .isEqualTo(uploaded.body().path("data").path("id"));
    assertThat(upload("bill.pdf", "%PDF-1.4 again").status()).isEqualTo(409);
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            StackEvent.Uploaded.class,
            event -> assertThat(event.file().key()).isEqualTo("bill.pdf"));
  }

  @Test
  void a_page_in_place_of_a_file_has_the_type_of_a_page_and_can_be_deleted() {
    Response uploaded = upload("bill.pdf", "<!DOCTYPE html><p>Please sign in");
    String id = uploaded.body().path("data").path("id").asString();
    Response deleted =
        send("PATCH", "/files/" + id, "{\"data\": {\"attributes\": {\"permanent_delete\": true}}}");

    assertThat(uploaded.body().path("data").path("attributes").path("mime").asString())
        .isEqualTo("text/html");
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(events.getLast()).isEqualTo(new StackEvent.Discarded(id));
    assertThat(send("GET", "/files/" + id, "").status()).isEqualTo(404);
  }

  @Test
  void a_bill_names_its_file_and_an_identity_its_user() {
    Response created =
        send(
            "POST",
            "/data/io.cozy.bills/",
            """
            {"vendor": "Shop", "amount": 12.5, "date": "2026-01-02T00:00:00.000Z",
             "currency": "€", "invoice": "io.cozy.files:f1"}
            """);
    send(
        "POST",
        "/data/io.cozy.identities/",
        "{\"contact\": {\"fullname\": \"Ada\", \"email\": [{\"address\": \"a@b.example\"}]}}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(events.getFirst())
        .isInstanceOfSatisfying(
            StackEvent.BillSaved.class,
            bill -> {
              assertThat(bill.fileId()).isEqualTo("f1");
              assertThat(bill.bill().amount()).isEqualByComparingTo("12.50");
            });
    assertThat(events.getLast())
        .isEqualTo(
            new StackEvent.IdentitySaved(
                Identity.unknown().withName("Ada").withEmail("a@b.example")));
  }

  @Test
  void documents_are_found_replaced_and_listed_by_revision() {
    Response one = send("POST", "/data/io.cozy.things/", "{\"name\": \"one\"}");
    String id = one.body().path("id").asString();
    String revision = one.body().path("rev").asString();
    String address = "/data/io.cozy.things/" + id;
    String changed = "{\"_rev\": \"%s\", \"name\": \"two\"}".formatted(revision);

    assertThat(send("PUT", address, changed).status()).isEqualTo(200);
    assertThat(send("PUT", address, changed).status()).isEqualTo(409);
    assertThat(send("GET", address, "").body().path("name").asString()).isEqualTo("two");
    assertThat(send("POST", "/data/io.cozy.things/_index", "{}").status()).isEqualTo(200);
    assertThat(
            send("POST", "/data/io.cozy.things/_find", "{\"selector\": {\"name\": \"two\"}}")
                .body()
                .path("docs")
                .size())
        .isEqualTo(1);
    assertThat(send("POST", "/data/io.cozy.things/_all_docs", "{}").body().path("rows").size())
        .isEqualTo(1);
    assertThat(
            send("POST", "/data/io.cozy.things/_bulk_docs", "{\"docs\": [{}, {}]}").body().size())
        .isEqualTo(2);
  }

  @Test
  void folders_are_created_once_and_too_large_a_body_is_rejected() {
    String address = "/files/%s?Type=directory&Name=2026".formatted(KonnectorStack.FOLDER_ID);

    assertThat(send("POST", address, "").status()).isEqualTo(201);
    assertThat(send("POST", address, "").status()).isEqualTo(409);
    assertThat(send("GET", "/files/metadata?Path=%2FDoorbell%2F2026", "").status()).isEqualTo(200);
    assertThat(send("POST", "/data/io.cozy.things/", "\"" + "x".repeat(5 << 20)).status())
        .isEqualTo(413);
    assertThat(send("POST", "/data/io.cozy.things/", "{").status()).isEqualTo(400);
    assertThat(send("GET", "/settings/instance", "").status()).isEqualTo(404);
  }

  @Test
  void a_file_that_is_not_stored_yet_can_be_read_again() throws Exception {
    String id = upload("bill.pdf", "{}").body().at("/data/id").asString();
    assertThat(send("GET", "/files/download/" + id, "").body().isObject()).isTrue();
    assertThat(send("GET", "/files/download/other", "").status()).isEqualTo(404);

    assertThat(send("DELETE", "/files/" + id, "").status()).isEqualTo(200);

    assertThat(send("GET", "/files/download/" + id, "").status()).isEqualTo(404);
  }

  @Test
  void a_file_that_is_too_large_is_rejected() {
    assertThat(upload("large.pdf", "x".repeat((1 << 20) + 1)).status()).isEqualTo(413);
    assertThat(events).isEmpty();
    assertThat(upload("small.pdf", "x".repeat(1 << 20)).status()).isEqualTo(201);
  }
}
