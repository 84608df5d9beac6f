package dev.doorbell.e2e.fleet;

import dev.doorbell.issuer.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A browser without scripts that has signed in at a gateway. Not thread-safe. */
public final class SignedInBrowser {
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final List<String> secrets = new ArrayList<>();
  private final String gateway;

  private SignedInBrowser(String gateway) {
    this.gateway = gateway;
  }

  /** Signs the person of most tests in. */
  public static SignedInBrowser signIn(String gateway) {
    SignedInBrowser browser = new SignedInBrowser(gateway);
    Person person = FleetIssuer.person(FleetIssuer.PERSON);
    URI page = browser.follow(browser.to("/auth/sign-in"));
    String begun = browser.cookie("doorbell-sign-in");
    // State, nonce, verifier and the page to return to.
    browser.secrets.addAll(Arrays.asList(begun.split("\\.")).subList(0, 3));
    URI callback =
        browser.follow(
            HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "person=%s&password=%s"
                            .formatted(
                                person.id(),
                                URLEncoder.encode(person.password(), StandardCharsets.UTF_8)))));
    URI _ = browser.follow(HttpRequest.newBuilder(callback));
    browser.secrets.add(browser.cookie("doorbell"));
    return browser;
  }

  /** The status of a request with the cookie. */
  public int get(String path) {
    return send(to(path)).statusCode();
  }

  public int signOut() {
    return send(to("/auth/sign-out")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(BodyPublishers.noBody()))
        .statusCode();
  }

  /** What the cookies had: state, nonce, verifier and the id of the session. */
  public List<String> secrets() {
    return secrets;
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(gateway + path));
  }

  private URI follow(HttpRequest.Builder request) {
    HttpResponse<String> response = send(request);
    return response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
  }

  private String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
