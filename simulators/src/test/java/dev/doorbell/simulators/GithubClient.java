package dev.doorbell.simulators;

import dev.doorbell.simulators.SiteClient.Page;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Acts as a person at the GitHub site, with a browser and a phone. */
final class GithubClient implements AutoCloseable {
  static final String PASSWORD = "open sesame";
  static final String ERROR = "#js-flash-container .flash-error";
  private static final JsonMapper JSON = JsonMapper.shared();
  private final SiteClient client;

  GithubClient(SimulatorServer server) {
    this(new SiteClient(server, server.github()));
  }

  private GithubClient(SiteClient client) {
    this.client = client;
  }

  /** A client in another process with the same cookies. */
  GithubClient clientWithSameCookies(SimulatorServer server) {
    return new GithubClient(new SiteClient(server, client));
  }

  SiteClient browser() {
    return client;
  }

  /** Submits the login form and returns the response. */
  Page signIn(String login, String password) throws IOException, InterruptedException {
    return client.submit(
        client.get("/login"),
        "form[action=/session]",
        Map.of("login", login, "password", password));
  }

  /** Submits the login form with the right password and returns the page that follows. */
  Page signInAndFollow(String login) throws IOException, InterruptedException {
    return client.follow(signIn(login, PASSWORD));
  }

  void signOut() throws IOException, InterruptedException {
    client.submit(client.get("/"), "form[action=/logout]", Map.of());
  }

  /** Follows the link with this text and returns its page. */
  Page followLink(Page page, String label) throws IOException, InterruptedException {
    return client.follow(client.get(page.attribute("a:contains(" + label + ")", "href")));
  }

  Page submitCode(Page page, String field, String code) throws IOException, InterruptedException {
    return client.submit(page, "form:has([name=" + field + "])", Map.of(field, code));
  }

  /** The login of the signed-in user, as the site shows it; empty if no user is signed in. */
  String userLogin() throws IOException, InterruptedException {
    return client.get("/").attribute("meta[name=user-login]", "content");
  }

  String appCode(String login) throws IOException, InterruptedException {
    for (JsonNode message : getJson("/_simulator/inbox/" + login)) {
      if (message.path("channel").asString().equals("app_code")) {
        return message.path("code").asString();
      }
    }
    throw new IllegalStateException("no authenticator app of " + login);
  }

  /** The code of the newest SMS or e-mail. */
  String sentCode(String login) throws IOException, InterruptedException {
    for (JsonNode message : getJson("/_simulator/inbox/" + login)) {
      if (!message.path("channel").asString().equals("app_code")) {
        return message.path("code").asString();
      }
    }
    throw new IllegalStateException("no message was sent to " + login);
  }

  String recoveryCode(String login) throws IOException, InterruptedException {
    return getJson("/_simulator/notes/" + login).get(0).path("value").asString();
  }

  /** Answers the newest approval request on the phone with a number. */
  void tap(String login, String number) throws IOException, InterruptedException {
    answerApproval(login, "number", number);
  }

  void deny(String login) throws IOException, InterruptedException {
    answerApproval(login, "approve", "no");
  }

  private void answerApproval(String login, String name, String value)
      throws IOException, InterruptedException {
    String id = getJson("/_simulator/approvals/" + login).get(0).path("id").asString();
    client.post("/_simulator/approvals/" + login + "/" + id, Map.of(name, value));
  }

  /** Polls like the script of a GitHub Mobile page. */
  Page poll(String token) throws IOException, InterruptedException {
    return client.post(
        "/sessions/two-factor/mobile_poll",
        Map.of("authenticity_token", token),
        "X-Requested-With",
        "XMLHttpRequest");
  }

  String pollStatus(Page mobile) throws IOException, InterruptedException {
    return JSON.readTree(poll(readPollToken(mobile)).body()).path("status").asString();
  }

  static String readPollToken(Page mobile) {
    return mobile.attribute(".js-mobile-poll [name=authenticity_token]", "value");
  }

  static String readNumber(Page mobile) {
    return mobile.text(".number");
  }

  JsonNode getJson(String path) throws IOException, InterruptedException {
    return JSON.readTree(client.get(path).body());
  }

  @Override
  public void close() {
    client.close();
  }
}
