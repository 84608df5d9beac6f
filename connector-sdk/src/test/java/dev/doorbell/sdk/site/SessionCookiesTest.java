package dev.doorbell.sdk.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class SessionCookiesTest {
  private static final HttpUrl PAGE = HttpUrl.get("https://site.example/account/login");
  private static final HttpUrl OTHER_HOST = HttpUrl.get("https://login.site.example/account/login");

  private final SessionCookies cookies = new SessionCookies();
  private final Instant now = Instant.now();

  @Test
  void every_attribute_survives_export_and_restore() {
    receive(
        "device=d1; Path=/account; Max-Age=86400; Secure; HttpOnly; SameSite=Lax",
        "visit=v1",
        "wide=w1; Domain=site.example; Path=/");

    SessionCookies next = new SessionCookies();
    next.restore(cookies.export());

    assertThat(next.export()).isEqualTo(cookies.export());
    SavedCookie device = next.export().getFirst();
    assertThat(device)
        .returns("d1", SavedCookie::value)
        .returns(true, SavedCookie::secure)
        .returns(true, SavedCookie::httpOnly)
        .returns(true, SavedCookie::hostOnly)
        .returns("Lax", SavedCookie::sameSite)
        .returns("/account", SavedCookie::path);
    assertThat(device.expiresAt()).isBetween(now.plusSeconds(86000), now.plusSeconds(87000));
    assertThat(next.export().get(1).expiresAt()).isNull();
    assertThat(next.headerFor(PAGE, now)).isEqualTo("device=d1; visit=v1; wide=w1");
    assertThat(next.headerFor(OTHER_HOST, now)).isEqualTo("wide=w1");
  }

  @Test
  void cookies_are_sent_only_to_their_host_and_path() {
    receive(
        "path=p; Path=/elsewhere",
        "foreign=f; Domain=other.example",
        "everyone=e; Domain=example",
        "secure=s; Path=/; Secure");
    assertThat(cookies.headerFor(PAGE, now)).isEqualTo("secure=s");
    assertThat(cookies.headerFor(HttpUrl.get("http://site.example/"), now)).isNull();
  }

  @Test
  void a_cookie_replaces_one_of_the_same_name_and_an_expired_one_deletes_it() {
    receive("visit=v1; Path=/", "device=d1; Path=/");
    receive("visit=v2; Path=/", "device=; Path=/; Max-Age=0");
    assertThat(cookies.export()).extracting(SavedCookie::value).containsExactly("v2");
    assertThat(cookies.headerFor(PAGE, now)).isEqualTo("visit=v2");
  }

  @Test
  void an_expired_cookie_is_neither_sent_nor_kept() {
    receive("device=d1; Path=/; Max-Age=60");
    assertThat(cookies.headerFor(PAGE, now.plus(Duration.ofMinutes(2)))).isNull();
    assertThat(cookies.export()).isEmpty();
  }

  @Test
  void invalid_cookies_are_ignored_and_at_most_500_are_kept() {
    receive("", "=", ";;;", "c=a\u0007b", "__Secure-a", "=__host-b=c", "big=" + "x".repeat(10_000));
    assertThat(cookies.export()).isEmpty();
    for (int i = 0; i < 2000; i++) {
      receive("c" + i + "=1; Path=/");
    }
    assertThat(cookies.export()).hasSize(500);
  }

  @Test
  void cookies_without_a_name_and_with_other_letters_are_sent_as_they_came() {
    receive("plain; Path=/", "name=Zoé €; Path=/; Secure", "=second; Path=/account", "é=1; Path=/");
    assertThat(cookies.headerFor(PAGE, now)).isEqualTo("second; plain; name=Zoé €; é=1");
    SessionCookies next = new SessionCookies();
    next.restore(cookies.export());
    assertThat(next.headerFor(PAGE, now)).isEqualTo("second; plain; name=Zoé €; é=1");
    assertThat(next.export()).filteredOn(SavedCookie::secure).hasSize(1);
    receive("other\u00a0; Path=/", "é=\u3000; Path=/");
    assertThat(cookies.headerFor(PAGE, now)).isEqualTo("second; name=Zoé €; other; é=");
  }

  @Test
  void to_string_of_a_cookie_omits_its_value() {
    receive("visit=S3CRET; Path=/");
    assertThat(cookies.export().toString() + SessionState.of(cookies.export()))
        .doesNotContain("S3CRET");
  }

  private void receive(String... setCookies) {
    Headers.Builder headers = new Headers.Builder();
    List.of(setCookies).forEach(header -> headers.addUnsafeNonAscii("Set-Cookie", header));
    cookies.receive(PAGE, headers.build(), now);
  }
}
