package dev.doorbell.simulators.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormTokensTest {
  private final FormTokens tokens = new FormTokens();

  @Test
  void a_token_is_valid_once() {
    String token = tokens.issue("session");

    assertThat(tokens.consume(token, "session")).isTrue();
    assertThat(tokens.consume(token, "session")).isFalse();
  }

  @Test
  void a_token_is_invalid_in_another_session_and_stays_valid_in_its_own() {
    String token = tokens.issue("session");

    assertThat(tokens.consume(token, "another")).isFalse();
    assertThat(tokens.consume(token, "session")).isTrue();
  }

  @Test
  void a_token_stays_valid_when_a_poll_checks_it() {
    String token = tokens.issue("session");

    assertThat(tokens.isValid(token, "session")).isTrue();
    assertThat(tokens.isValid(token, "session")).isTrue();
    assertThat(tokens.isValid(token, "another")).isFalse();
    assertThat(tokens.consume(token, "session")).isTrue();
    assertThat(tokens.isValid(token, "session")).isFalse();
  }

  @Test
  void at_most_20000_tokens_are_kept() {
    String oldest = tokens.issue("session");
    String second = tokens.issue("session");
    for (int count = 2; count < 20_001; count++) {
      tokens.issue("session");
    }

    assertThat(tokens.isValid(oldest, "session")).isFalse();
    assertThat(tokens.isValid(second, "session")).isTrue();
  }

  @Test
  void a_token_that_was_never_issued_is_invalid() {
    assertThat(tokens.consume("", "session")).isFalse();
    assertThat(tokens.isValid("made up", "session")).isFalse();
  }
}
