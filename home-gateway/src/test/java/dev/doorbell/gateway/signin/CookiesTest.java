package dev.doorbell.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CookiesTest {
  @Test
  void the_cookie_of_a_session_is_strict_and_unreadable_for_scripts() {
    assertThat(Cookies.session("abc", true))
        .isEqualTo("__Host-doorbell=abc; Path=/; HttpOnly; Secure; SameSite=Strict");
    assertThat(Cookies.session("abc", false))
        .isEqualTo("doorbell=abc; Path=/; HttpOnly; SameSite=Strict");
  }

  @Test
  void the_cookie_of_a_sign_in_survives_the_redirect_of_the_issuer_for_a_short_time() {
    assertThat(Cookies.signIn("abc", true, Duration.ofMinutes(15)))
        .isEqualTo(
            "__Host-doorbell-sign-in=abc; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=900");
  }

  @Test
  void a_cookie_is_found_by_its_exact_name() {
    List<String> headers = List.of("a=1; doorbell-sign-in=s; doorbell=v", "b=2");

    assertThat(Cookies.find(headers, Cookies.SESSION, false)).contains("v");
    assertThat(Cookies.find(headers, Cookies.SESSION, true)).isEmpty();
    assertThat(Cookies.find(List.of("doorbell=\"v\""), Cookies.SESSION, false)).contains("v");
    assertThat(Cookies.find(List.of("doorbell=1; doorbell=2"), Cookies.SESSION, false)).isEmpty();
  }
}
