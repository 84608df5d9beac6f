package dev.doorbell.testkit.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretRegistryTest {
  private final SecretRegistry registry = new SecretRegistry();

  @ParameterizedTest
  @CsvSource({
    "483920, 100001",
    "+33 6 12 34 56 78, +10 1 00 00 00 01",
    "1990-05-17, 2000-01-01",
    "jane@shop.example, name-1@example.org",
    "3fa85f64-5717-4562-b3fc-2c963f66afa6, 00000000-0000-4000-8000-000000000001",
    "open sesame, name-1"
  })
  void a_placeholder_has_the_form_of_the_value(String value, String placeholder) {
    assertThat(registry.person(value, "what", "name")).isEqualTo(placeholder);
  }

  @Test
  void a_code_keeps_its_length_and_its_letters_and_digits() {
    assertThat(registry.code("K7X9QP", "first")).isEqualTo("A0A0AB");
    assertThat(registry.code("k7-x9", "second")).isEqualTo("a0-a1");
    assertThat(registry.code("M1Z2BB", "third")).isEqualTo("A0A0AC");
    assertThat(registry.code("K7X9QP", "again")).isEqualTo("A0A0AB");
    assertThat(registry.code("483920", "of digits")).isEqualTo("100001");
    assertThat(registry.code("AB", "short")).isEqualTo("AC");
    assertThat(registry.tooShort()).containsExactly("short");
    assertThat(registry.code("K7X9QPK7X9QPK7X9QP", "long")).isEqualTo("answer-1");
  }

  @Test
  void equal_values_share_a_placeholder_and_others_do_not() {
    assertThat(registry.person("111111", "first", "code")).isEqualTo("100001");
    assertThat(registry.person("222222", "second", "code")).isEqualTo("100002");
    assertThat(registry.person(" 111111 ", "third", "code")).isEqualTo("100001");
  }

  @Test
  void a_placeholder_contains_no_secret_of_a_person() {
    assertThat(registry.person("answer", "first", "answer")).isEqualTo("placeholder-1");
    assertThat(registry.person("another", "second", "answer")).isEqualTo("placeholder-2");
    assertThat(registry.person("100001", "third", "code")).isEqualTo("100002");
  }

  @Test
  void a_secret_of_zeros_leaves_placeholders_for_numbers() {
    assertThat(registry.person("000000", "the code", "code")).isEqualTo("100001");
    assertThat(registry.person("80412237", "the login", "login")).isEqualTo("10000010");
    assertThat(registry.site("3fa85f64-5717-4562-b3fc-2c963f66afa6", "a token", "token"))
        .isEqualTo("33333333-3333-4333-8333-333333333331");
  }

  @Test
  void values_that_are_too_short_are_reported() {
    assertThat(registry.person("12", "the answer", "answer")).isEqualTo("11");
    assertThat(registry.tooShort()).containsExactly("the answer");
    assertThat(registry.all()).isEmpty();
  }

  @Test
  void a_description_does_not_show_the_value() {
    registry.person("open sesame", "the value of field 'password'", "name");
    assertThat(registry.all()).hasToString("[the value of field 'password']");
  }
}
