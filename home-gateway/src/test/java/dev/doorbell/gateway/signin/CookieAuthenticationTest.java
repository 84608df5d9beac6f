package dev.doorbell.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.gateway.identity.Authentication.Outcome;
import dev.doorbell.gateway.identity.Scope;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieAuthenticationTest {
  private static final SessionId ID = SessionId.create();

  private final FakeSessions sessions = new FakeSessions();
  private final CookieAuthentication authentication =
      new CookieAuthentication(
          sessions,
          new SessionWatch(sessions, System::nanoTime),
          List.of(URI.create("https://doorbell.example")));

  CookieAuthenticationTest() {
    sessions.begin(ID.hash(), FakeSessions.of("alice"));
  }

  private static FakeRequest onLoopback(String method) {
    return FakeRequest.of(method)
        .with("Host", "localhost:8080")
        .with("Cookie", "other=1; doorbell=" + ID.value());
  }

  private boolean isKnown(FakeRequest request) {
    return authentication.authenticate(request) instanceof Outcome.Known;
  }

  @Test
  void a_browser_with_a_session_may_use_its_own_things_only() {
    Outcome outcome = authentication.authenticate(onLoopback("GET"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Known.class,
            known -> {
              assertThat(known.caller().owner()).isEqualTo("alice");
              assertThat(known.caller().scopes()).containsExactly(Scope.OWN);
              assertThat(known.caller().validity().holds()).isTrue();
            });
  }

  @Test
  void a_session_that_has_ended_is_no_credential() {
    sessions.rows.clear();
    assertThat(isKnown(onLoopback("GET"))).isFalse();
  }

  @Test
  void on_https_only_the_cookie_with_the_prefix_counts() {
    FakeRequest plain =
        FakeRequest.of("GET")
            .with("Host", "doorbell.example")
            .with("Cookie", "doorbell=" + ID.value());
    FakeRequest prefixed =
        FakeRequest.of("GET")
            .with("Host", "doorbell.example")
            .with("Cookie", "__Host-doorbell=" + ID.value());

    assertThat(isKnown(plain)).isFalse();
    assertThat(isKnown(prefixed)).isTrue();
  }

  @Test
  void a_cookie_that_is_sent_twice_does_not_count() {
    assertThat(
            isKnown(onLoopback("GET").with("Cookie", "doorbell=" + ID.value(), "doorbell=planted")))
        .isFalse();
  }

  @Test
  void the_id_in_the_row_does_not_open_the_session() {
    assertThat(isKnown(onLoopback("GET").with("Cookie", "doorbell=" + ID.hash()))).isFalse();
  }

  @Test
  void at_an_unknown_host_no_cookie_counts() {
    assertThat(isKnown(onLoopback("GET").with("Host", "192.168.1.7:8080"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, same-origin, true",
    "GET, none, true",
    "GET, same-site, false",
    "GET, cross-site, false",
    "POST, same-origin, true",
    "POST, none, false",
    "POST, same-site, false",
    "POST, cross-site, false",
    "DELETE, same-site, false",
  })
  void only_pages_of_home_use_the_cookie(String method, String site, boolean expected) {
    assertThat(isKnown(onLoopback(method).with("Sec-Fetch-Site", site))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, true",
    "http://localhost:9090, false",
    "https://home.example, false",
  })
  void without_fetch_metadata_a_change_needs_the_origin_of_home(String origin, boolean expected) {
    assertThat(isKnown(onLoopback("POST").with("Origin", origin))).isEqualTo(expected);
    assertThat(isKnown(onLoopback("POST"))).as("without Origin").isFalse();
    assertThat(isKnown(onLoopback("GET"))).as("a read without Origin").isTrue();
  }
}
