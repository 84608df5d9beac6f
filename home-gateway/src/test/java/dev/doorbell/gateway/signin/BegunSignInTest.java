package dev.doorbell.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.id.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BegunSignInTest {
  @Test
  void the_cookie_contains_everything() {
    BegunSignIn begun = BegunSignIn.to("#/accounts/1");

    BegunSignIn read = BegunSignIn.decode(begun.encode()).orElseThrow();

    assertThat(read).isEqualTo(begun);
    assertThat(read.verifier().getValue()).isEqualTo(begun.verifier().getValue());
    assertThat(read.hasState(begun.state())).isTrue();
    assertThat(read.hasState(new State())).isFalse();
    assertThat(read.hasState(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example",
        "/x",
        "#x",
        "#/a?b",
        "#/\r\nSet-Cookie: a",
        "javascript:alert(1)",
        "#/../../x"
      })
  void a_target_that_is_no_page_of_home_is_replaced(String target) {
    assertThat(BegunSignIn.to(target).target()).isEqualTo("#/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b.c.d", "a.b.c", "....", "x"})
  void another_cookie_is_not_read(String cookie) {
    assertThat(BegunSignIn.decode(cookie)).isEmpty();
  }

  @Test
  void a_changed_target_in_the_cookie_is_not_read() {
    String cookie = BegunSignIn.to("#/").encode();
    String changed =
        cookie.substring(0, cookie.lastIndexOf('.') + 1) + "Ly9ldmlsLmV4YW1wbGU"; // //evil.example

    assertThat(BegunSignIn.decode(changed)).isEmpty();
  }

  @Test
  void no_text_of_it_has_a_secret() {
    BegunSignIn begun = BegunSignIn.to(null);
    assertThat(begun.toString())
        .doesNotContain(begun.state().getValue(), begun.verifier().getValue());
  }
}
