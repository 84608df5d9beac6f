package dev.doorbell.testkit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretsTest {
  private final Secrets secrets = new Secrets();

  @Test
  void a_secret_is_found_in_plain_and_url_encoded_text() {
    secrets.field("password", "a b&c/1");
    assertThat(secrets.foundIn("x=a b&c/1;")).contains("the value of field 'password'");
    assertThat(secrets.foundIn("q=a+b%26c%2F1")).isPresent();
    assertThat(secrets.foundIn("a b&c/2")).isEmpty();
    assertThat(secrets.foundIn(null)).isEmpty();
  }

  @Test
  void a_secret_of_one_word_is_found_only_as_a_whole_word() {
    secrets.field("password", "secret");
    assertThat(secrets.foundIn("password=secret&x")).isPresent();
    assertThat(secrets.foundIn("secretly")).isEmpty();
    assertThat(secrets.foundIn("Secret")).isEmpty();
  }

  @Test
  void codes_are_found_anywhere_and_short_words_are_ignored() {
    secrets.answer("123456");
    secrets.answer("wrong");
    secrets.answer("7");
    secrets.answer("my first dog");
    assertThat(secrets.foundIn("code123456!")).contains("an answer of the user");
    assertThat(secrets.foundIn("The code was wrong, 7 times")).isEmpty();
    assertThat(secrets.foundIn("it was my first dog")).isPresent();
  }

  @Test
  void a_short_cookie_is_not_a_secret() {
    secrets.session("lang", "de");
    secrets.session("sid", "0123456789ab");
    assertThat(secrets.foundIn("lang=de")).isEmpty();
    assertThat(secrets.foundIn("sid=0123456789ab")).contains("'sid' of the session");
  }

  @Test
  void masking_removes_a_secret_that_contains_another_one_completely() {
    secrets.field("password", "1234");
    secrets.field("seed", "x1234y");
    assertThat(secrets.masked("1234 and x1234y")).isEqualTo("*** and ***");
  }
}
