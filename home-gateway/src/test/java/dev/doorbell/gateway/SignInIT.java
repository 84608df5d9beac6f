package dev.doorbell.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.doorbell.gateway.fixture.GatewayFixture;
import dev.doorbell.issuer.DevelopmentIssuer;
import dev.doorbell.issuer.IssuerSettings;
import dev.doorbell.issuer.Person;
import dev.doorbell.store.audit.AuditEntry;
import dev.doorbell.store.audit.AuditFilter;
import dev.doorbell.store.audit.NewAuditEntry;
import dev.doorbell.store.audit.NewAuditEntry.Credential;
import dev.doorbell.store.database.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A browser signs in at Home by the development issuer; two gateways serve its session. */
class SignInIT {
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);
  private static final DevelopmentIssuer issuer =
      DevelopmentIssuer.start(IssuerSettings.onLoopback(0));

  @RegisterExtension static final GatewayFixture fixture = new GatewayFixture();

  private static final Gateway first = start();
  private static final Gateway second = start();
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();

  private static Gateway start() {
    Gateway gateway = fixture.newGateway(Map.of("DOORBELL_OIDC_ISSUER", issuer.url()));
    issuer.addLogoutUrl(url(gateway, "/auth/back-channel-logout"));
    return gateway;
  }

  @AfterAll
  static void stop() {
    issuer.close();
  }

  private static URI url(Gateway gateway, String path) {
    return URI.create("http://localhost:" + gateway.httpPort() + path);
  }

  private HttpResponse<String> get(URI uri) {
    return send(HttpRequest.newBuilder(uri));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return browser.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URI location(HttpResponse<?> response) {
    return response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
  }

  private static HttpRequest.Builder post(URI uri, String form) {
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form));
  }

  /** Enters a password at the issuer; the response is the redirect to the gateway. */
  private HttpResponse<String> enter(URI page, String person, String password) {
    return send(
        post(
            page,
            "person=%s&password=%s"
                .formatted(person, URLEncoder.encode(password, StandardCharsets.UTF_8))));
  }

  private URI callback(String person) {
    URI page = location(get(url(first, "/auth/sign-in?to=%23/connect")));
    return location(enter(page, person, passwordOf(person)));
  }

  private void signIn(String person) {
    HttpResponse<String> ended = get(callback(person));
    assertThat(location(ended)).isEqualTo(url(first, "/#/connect"));
  }

  private static String passwordOf(String person) {
    return issuer.people().stream()
        .filter(each -> each.id().equals(person))
        .map(Person::password)
        .findFirst()
        .orElseThrow();
  }

  private HttpRequest.Builder signOut(Gateway gateway) {
    return HttpRequest.newBuilder(url(gateway, "/auth/sign-out"))
        .header("Sec-Fetch-Site", "same-origin")
        .POST(BodyPublishers.noBody());
  }

  private int accounts(Gateway gateway) {
    return get(url(gateway, "/api/accounts")).statusCode();
  }

  /** Opens a stream, whose end completes the future. */
  private CompletableFuture<Void> stream(Gateway gateway) {
    HttpResponse<InputStream> response;
    try {
      response =
          browser.send(
              HttpRequest.newBuilder(url(gateway, "/api/events")).build(),
              BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    assertThat(response.statusCode()).isEqualTo(200);
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try (InputStream events = response.body()) {
        events.transferTo(OutputStream.nullOutputStream());
      } catch (IOException _) {
        // It ends also when the connection is closed.
      }
      end.complete(null);
    });
    return end;
  }

  @Test
  void a_session_is_served_by_each_gateway_and_ends_at_each_with_its_streams() {
    signIn("alice");
    assertThat(get(url(first, "/auth/session")).body())
        .contains("\"owner\":\"alice\"", "\"name\":\"Alice Martin\"");
    assertThat(accounts(first)).isEqualTo(200);
    assertThat(accounts(second)).isEqualTo(200);
    CompletableFuture<Void> here = stream(first);
    CompletableFuture<Void> there = stream(second);

    HttpResponse<String> signedOut = send(signOut(first));

    assertThat(signedOut.statusCode()).isEqualTo(200);
    assertThat(signedOut.body()).contains(issuer.url() + "/logout?", "id_token_hint");
    await().atMost(ENDS_WITHIN).until(() -> here.isDone() && there.isDone());
    assertThat(accounts(first)).isEqualTo(401);
    assertThat(accounts(second)).isEqualTo(401);
    assertThat(get(url(first, "/auth/session")).statusCode()).isEqualTo(401);
    assertThat(fixture.store().auditEntries().list(AuditFilter.of("alice"), new Page(2, null)))
        .extracting(AuditEntry::what)
        .allSatisfy(entry -> assertThat(entry.credential()).isEqualTo(Credential.SESSION))
        .extracting(NewAuditEntry::action)
        .containsExactly("SIGNED_OUT", "SIGNED_IN");
  }

  @Test
  void a_session_that_the_issuer_ends_ends_at_each_gateway_with_its_streams() {
    signIn("bob");
    CompletableFuture<Void> there = stream(second);

    issuer.endSignIns("bob");

    await().atMost(ENDS_WITHIN).until(there::isDone);
    assertThat(accounts(first)).isEqualTo(401);
    assertThat(accounts(second)).isEqualTo(401);
    NewAuditEntry entry =
        fixture
            .store()
            .auditEntries()
            .list(AuditFilter.of("bob"), new Page(1, null))
            .getFirst()
            .what();
    assertThat(entry.action()).isEqualTo("SESSION_ENDED_BY_ISSUER");
    assertThat(entry.actor()).isEqualTo(issuer.url());
    assertThat(entry.credential()).isEqualTo(Credential.TOKEN);
  }

  @Test
  void a_logout_token_ends_no_session_a_second_time() throws IOException {
    AtomicReference<String> token = new AtomicReference<>();
    HttpServer recorder =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    recorder.createContext(
        "/",
        exchange -> {
          try (exchange) {
            token.set(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
            exchange.sendResponseHeaders(204, -1);
          }
        });
    recorder.start();
    try {
      issuer.addLogoutUrl(
          URI.create("http://127.0.0.1:%d/".formatted(recorder.getAddress().getPort())));
      issuer.endSignIns("alice");
    } finally {
      recorder.stop(0);
    }
    assertThat(token.get()).startsWith("logout_token=");
    signIn("alice");

    for (Gateway gateway : List.of(first, second)) {
      HttpResponse<String> replayed =
          send(post(url(gateway, "/auth/back-channel-logout"), token.get()));
      assertThat(replayed.statusCode()).isEqualTo(400);
      assertThat(replayed.body()).contains("invalid_request", "used before");
    }
    assertThat(accounts(first)).as("the later session").isEqualTo(200);
  }

  @Test
  void an_expired_session_ends_with_its_stream() {
    signIn("alice");
    CompletableFuture<Void> stream = stream(first);

    fixture.sql("update browser_session set expires_at = clock_timestamp() where owner = 'alice'");

    await().atMost(ENDS_WITHIN).until(stream::isDone);
    assertThat(accounts(first)).isEqualTo(401);
  }

  @Test
  void the_rows_have_no_id_of_a_session_and_the_cookie_is_not_for_scripts() {
    signIn("alice");
    HttpCookie cookie =
        cookies.getCookieStore().getCookies().stream()
            .filter(each -> each.getName().equals("doorbell"))
            .findFirst()
            .orElseThrow();

    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(
            fixture.sql(
                "update browser_session set used_at = used_at where id_hash = '%s'"
                    .formatted(cookie.getValue())))
        .isZero();
  }

  @Test
  void a_wrong_password_signs_in_at_no_gateway() {
    URI page = location(get(url(first, "/auth/sign-in")));

    HttpResponse<String> rejected = enter(page, "alice", "wrong");

    assertThat(rejected.statusCode()).isEqualTo(401);
    assertThat(rejected.body()).contains("The password is wrong");
    assertThat(get(url(first, "/auth/session")).statusCode()).isEqualTo(401);
  }

  @Test
  void the_link_of_another_browser_signs_in_no_browser() {
    URI callback = callback("bob");
    HttpClient victim =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();

    HttpResponse<String> response;
    try {
      response = victim.send(HttpRequest.newBuilder(callback).build(), BodyHandlers.ofString());
    } catch (InterruptedException | IOException e) {
      throw new IllegalStateException(e);
    }

    assertThat(location(response)).isEqualTo(url(first, "/?sign-in=failed"));
    assertThat(response.headers().allValues("Set-Cookie"))
        .noneMatch(cookie -> cookie.startsWith("doorbell="));
    // In its own browser it is valid, once.
    assertThat(location(get(callback)).getFragment()).isEqualTo("/connect");
    assertThat(location(get(callback))).isEqualTo(url(first, "/?sign-in=failed"));
  }

  /** Also a browser that is about to sign in: the state is compared before the code is sent. */
  @Test
  void the_code_of_another_sign_in_is_not_sent_to_the_issuer() throws Exception {
    URI callback = callback("bob");
    HttpClient victim =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();
    HttpRequest begin = HttpRequest.newBuilder(url(first, "/auth/sign-in")).build();
    assertThat(victim.send(begin, BodyHandlers.ofString()).statusCode()).isEqualTo(303);

    HttpResponse<String> response =
        victim.send(HttpRequest.newBuilder(callback).build(), BodyHandlers.ofString());

    assertThat(location(response)).isEqualTo(url(first, "/?sign-in=failed"));
    assertThat(location(get(callback)).getFragment())
        .as("in its own browser")
        .isEqualTo("/connect");
  }

  @Test
  void a_response_of_another_issuer_is_rejected() {
    URI callback = callback("bob");
    String mixedUp = callback.toString().replaceFirst("iss=[^&]*", "iss=http%3A%2F%2Fevil.example");

    assertThat(location(get(URI.create(mixedUp)))).isEqualTo(url(first, "/?sign-in=failed"));
  }

  @Test
  void a_page_of_another_site_can_neither_change_anything_nor_sign_out() {
    signIn("alice");
    URI jobs = url(first, "/api/accounts");

    for (String site : new String[] {"cross-site", "same-site"}) {
      HttpRequest.Builder change =
          post(jobs, "")
              .setHeader("Content-Type", "application/json")
              .header("Sec-Fetch-Site", site);
      assertThat(send(change).statusCode()).isIn(401, 403);
      HttpRequest.Builder end = signOut(first).setHeader("Sec-Fetch-Site", site);
      assertThat(send(end).statusCode()).isEqualTo(403);
    }
    assertThat(accounts(first)).isEqualTo(200);
  }

  @Test
  void an_access_token_is_no_logout_token() {
    URI logout = url(first, "/auth/back-channel-logout");

    // An access token of the same issuer is no logout token.
    HttpResponse<String> rejected = send(post(logout, "logout_token=" + issuer.token("alice")));

    assertThat(rejected.statusCode()).isEqualTo(400);
    assertThat(send(post(logout, "")).statusCode()).isEqualTo(400);
  }

  @Test
  void the_sixth_rejected_sign_in_of_an_address_within_a_minute_is_429() {
    Gateway behindProxy =
        fixture.newGateway(Map.of("DOORBELL_OIDC_ISSUER", issuer.url(), "DOORBELL_PROXIES", "1"));
    for (int i = 0; i < 5; i++) {
      assertThat(location(rejected(behindProxy, "192.0.2.1")))
          .isEqualTo(url(behindProxy, "/?sign-in=failed"));
    }

    HttpResponse<String> sixth = rejected(behindProxy, "192.0.2.1");

    assertThat(sixth.statusCode()).isEqualTo(429);
    assertThat(sixth.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
    assertThat(rejected(behindProxy, "192.0.2.2").statusCode()).isEqualTo(303);
  }

  private HttpResponse<String> rejected(Gateway gateway, String address) {
    return send(
        HttpRequest.newBuilder(url(gateway, "/auth/callback?code=guessed&state=guessed"))
            .header("X-Forwarded-For", address));
  }
}
