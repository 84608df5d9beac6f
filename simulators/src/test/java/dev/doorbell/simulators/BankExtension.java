package dev.doorbell.simulators;

import dev.doorbell.simulators.SiteClient.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the demo bank for one test, with a test clock and a client, and accesses the phones. */
final class BankExtension implements BeforeEachCallback, AfterEachCallback {
  private static final String PASSWORD = "open sesame";
  private final HttpClient scripts = HttpClient.newHttpClient();
  private final TestClock clock = new TestClock();
  private SimulatorServer server;
  private BankClient client;

  @Override
  public void beforeEach(ExtensionContext context) {
    server = SimulatorServer.start(0, clock);
    client = new BankClient(server);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    client.close();
    scripts.close();
    server.close();
  }

  SimulatorServer server() {
    return server;
  }

  BankClient client() {
    return client;
  }

  /** A client on another device. */
  BankClient otherDevice() {
    return new BankClient(server);
  }

  void advanceClock(Duration time) {
    clock.advance(time);
  }

  Page signIn(String login) throws Exception {
    return client.signIn(login, PASSWORD);
  }

  /** Signs in and follows the redirect. */
  Page signInAndFollow(String login) throws Exception {
    Page page = signIn(login);
    return page.status() == 302 ? client.get(page.location()) : page;
  }

  /** Posts a form of a page with its token and these fields. */
  Page submit(Page page, String form, Map<String, String> fields) throws Exception {
    Map<String, String> all = new HashMap<>(fields);
    all.put("csrf", page.token(form));
    return client.post(page.attribute(form, "action"), all);
  }

  Page submit(Page page, String form) throws Exception {
    return submit(page, form, Map.of());
  }

  boolean isSignedIn() throws Exception {
    return client.isSignedIn();
  }

  int messagesSent(String login) {
    return server.messagesSent(login);
  }

  /** The newest code in the inbox. */
  String code(String login) throws Exception {
    return getJson("/_simulator/inbox/" + login).get(0).get("code").asString();
  }

  String wrongCode(String login) throws Exception {
    return code(login).equals("000000") ? "000001" : "000000";
  }

  String note(String login, String name) throws Exception {
    for (JsonNode note : getJson("/_simulator/notes/" + login)) {
      if (note.get("name").asString().equals(name)) {
        return note.get("value").asString();
      }
    }
    throw new AssertionError(login + " has no note " + name);
  }

  /** The approval requests on the phone, newest first. */
  JsonNode approvals(String login) throws Exception {
    return getJson("/_simulator/approvals/" + login);
  }

  /** Answers the newest approval request on the phone, and returns the status of the response. */
  int answerApproval(String login, String body) throws Exception {
    return answerApproval(login, approvals(login).get(0).get("id").asString(), body);
  }

  int answerApproval(String login, String id, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(resolve("/_simulator/approvals/" + login + "/" + id))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return scripts.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  JsonNode getJson(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(resolve(path)).build();
    return JsonMapper.shared()
        .readTree(scripts.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private URI resolve(String path) {
    return server.baseUrl().resolve(path);
  }
}
