package dev.doorbell.simulators;

import dev.doorbell.simulators.Guest.Page;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the GitHub site, with their phone. */
final class GithubGuest implements AutoCloseable {
  static final String PASSWORD = "open sesame";
  static final String ERROR = "#js-flash-container .flash-error";
  private static final JsonMapper JSON = JsonMapper.shared();
  private final Guest guest;

  GithubGuest(SimulatorServer server) {
    this(new Guest(server, server.github()));
  }

  private GithubGuest(Guest guest) {
    this.guest = guest;
  }

  /** Another process with the same cookies. */
  GithubGuest cloned(SimulatorServer server) {
    return new GithubGuest(new Guest(server, guest));
  }

  Guest browser() {
    return guest;
  }

  /** What the password is answered with. */
  Page signIn(String login, String password) throws IOException, InterruptedException {
    return guest.submit(
        guest.get("/login"), "form[action=/session]", Map.of("login", login, "password", password));
  }

  /** The page that the right password leads to. */
  Page begin(String login) throws IOException, InterruptedException {
    return guest.follow(signIn(login, PASSWORD));
  }

  void signOut() throws IOException, InterruptedException {
    guest.submit(guest.get("/"), "form[action=/logout]", Map.of());
  }

  /** The page behind a link of this page. */
  Page choose(Page page, String label) throws IOException, InterruptedException {
    return guest.follow(guest.get(page.attribute("a:contains(" + label + ")", "href")));
  }

  Page enter(Page page, String field, String code) throws IOException, InterruptedException {
    return guest.submit(page, "form:has([name=" + field + "])", Map.of(field, code));
  }

  /** Who the site says is signed in; empty for nobody. */
  String userLogin() throws IOException, InterruptedException {
    return guest.get("/").attribute("meta[name=user-login]", "content");
  }

  String appCode(String login) throws IOException, InterruptedException {
    for (JsonNode message : json("/_simulator/inbox/" + login)) {
      if (message.path("channel").asString().equals("app_code")) {
        return message.path("code").asString();
      }
    }
    throw new IllegalStateException("no authenticator of " + login);
  }

  /** The code of the newest SMS or e-mail. */
  String sentCode(String login) throws IOException, InterruptedException {
    for (JsonNode message : json("/_simulator/inbox/" + login)) {
      if (!message.path("channel").asString().equals("app_code")) {
        return message.path("code").asString();
      }
    }
    throw new IllegalStateException("nothing was sent to " + login);
  }

  String recoveryCode(String login) throws IOException, InterruptedException {
    return json("/_simulator/notes/" + login).get(0).path("value").asString();
  }

  /** Taps a number on the newest approval of the phone. */
  void tap(String login, String number) throws IOException, InterruptedException {
    answer(login, "number", number);
  }

  void deny(String login) throws IOException, InterruptedException {
    answer(login, "approve", "no");
  }

  private void answer(String login, String name, String value)
      throws IOException, InterruptedException {
    String id = json("/_simulator/approvals/" + login).get(0).path("id").asString();
    guest.post("/_simulator/approvals/" + login + "/" + id, Map.of(name, value));
  }

  /** What the script of a GitHub Mobile page asks. */
  Page poll(String token) throws IOException, InterruptedException {
    return guest.post(
        "/sessions/two-factor/mobile_poll",
        Map.of("authenticity_token", token),
        "X-Requested-With",
        "XMLHttpRequest");
  }

  String pollStatus(Page mobile) throws IOException, InterruptedException {
    return JSON.readTree(poll(pollToken(mobile)).body()).path("status").asString();
  }

  static String pollToken(Page mobile) {
    return mobile.attribute(".js-mobile-poll [name=authenticity_token]", "value");
  }

  static String number(Page mobile) {
    return mobile.text(".number");
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(guest.get(path).body());
  }

  @Override
  public void close() {
    guest.close();
  }
}
