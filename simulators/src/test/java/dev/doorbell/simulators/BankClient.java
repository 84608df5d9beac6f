package dev.doorbell.simulators;

import dev.doorbell.simulators.SiteClient.Page;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;

/** A client of the demo bank. */
final class BankClient implements AutoCloseable {
  private final SiteClient browser;

  BankClient(SimulatorServer server) {
    this(new SiteClient(server, server.baseUrl()));
  }

  /** A client in another process with the same cookies. */
  BankClient(SimulatorServer server, BankClient original) {
    this(new SiteClient(server, original.browser));
  }

  private BankClient(SiteClient browser) {
    this.browser = browser;
  }

  Page get(String path) throws IOException, InterruptedException {
    return browser.get(path);
  }

  byte[] bytes(String path) throws IOException, InterruptedException {
    return browser.bytes(path);
  }

  /**
   * Requests a file.
   *
   * @param headers the headers of the request: name, value, name, value
   */
  HttpResponse<byte[]> fetch(String path, String... headers)
      throws IOException, InterruptedException {
    return browser.fetch(path, headers);
  }

  Page post(String path, Map<String, String> fields) throws IOException, InterruptedException {
    return browser.post(path, fields);
  }

  /** Opens the login page and submits its form. */
  Page signIn(String login, String password) throws IOException, InterruptedException {
    String token = get("/bank/login").token("#login-form");
    return post("/bank/login", Map.of("csrf", token, "login", login, "password", password));
  }

  /** Submits the code form of the page. */
  Page enterCode(Page page, String code) throws IOException, InterruptedException {
    return post("/bank/second-factor", Map.of("csrf", page.token("#code-form"), "code", code));
  }

  boolean isSignedIn() throws IOException, InterruptedException {
    return get("/bank/accounts").has("#accounts");
  }

  Optional<HttpCookie> cookie(String name) {
    return browser.cookie(name);
  }

  @Override
  public void close() {
    browser.close();
  }
}
