package dev.doorbell.worker.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretMaskTest {
  private final SecretMask mask = new SecretMask();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x            | input[name=x][type=checkbox]        | input[name=***][type=checkbox]
          x            | input#box.x-box[type=text] x 3      | input#box.***[type=text] x 3
          checkbox     | input[name=agree][type=checkbox]    | input[name=agree][type=checkbox]
          checkbox     | input.my-checkbox-3[type=checkbox]  | input.***[type=checkbox]
          input        | input#input.text-input[type=text]   | input#***.***[type=text]
          form         | form#login.platform                 | form#login.platform
          hunter2      | div#hunter0.card                    | div#***.card
          Hunter2      | div#user-hunter0-card               | div#***
          correcthorse | a.mycorrecthorsebattery             | a.***
          login        | input[name=user[login]][type=text]  | input[name=***][type=text]
          jane         | x-jane#id                           | ***#id
          h1           | h1#title                            | h1#title
          type         | input[type=text]                    | input[type=text]
          name         | input[name=name]                    | input[name=***]
          """)
  void an_outline_keeps_its_structure_and_masks_whole_values(
      String secret, String outline, String masked) {
    mask.add(secret);

    assertThat(mask.outline(outline)).isEqualTo(masked);
    assertThat(mask.outline("body\n  " + outline + "\n  p"))
        .isEqualTo("body\n  " + masked + "\n  p");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          x          | the checkbox x is set                   | the checkbox *** is set
          x          | expected x=1, but there is box          | expected ***, but there is box
          hunter2    | GET https://a.example/?p=hunter2&q=1: 2 | GET *** 2
          hunter2    | the page 'hunter2' and myhunter2.x      | the page '***' and ***
          pass       | the password page with pass             | the password page with ***
          pä ss word | got "my pä ss words" twice              | got "my ***" twice
          pä ss word | https://a.example/p%C3%A4%20ss%20word/x | ***
          pä ss word | https://a.example/?q=p%C3%A4+ss+word    | ***
          """)
  void a_text_masks_the_whole_word_or_address(String secret, String text, String masked) {
    mask.add(secret);

    assertThat(mask.text(text)).isEqualTo(masked);
  }

  @Test
  void a_secret_that_contains_another_secret_is_masked_completely() {
    for (String word : List.of("horse", "battery", "correct horse battery staple", "staple")) {
      mask.add(word);
    }

    assertThat(mask.text("sent correct horse battery staple, got horse"))
        .isEqualTo("sent ***, got ***");
  }

  @Test
  @Timeout(20)
  void a_long_text_without_spaces_is_masked_quickly() {
    mask.add("hunter2");

    assertThat(mask.text("x".repeat(1_000_000))).hasSize(1_000_000);
    assertThat(mask.text("x".repeat(1_000_000) + "hunter2")).isEqualTo("***");
  }

  @Test
  void a_secret_with_signs_of_patterns_is_plain_text() {
    mask.add("\\E$1.*[a");

    assertThat(mask.text("got \\E$1.*[a here")).isEqualTo("got *** here");
  }

  /** Addresses and titles that tools show have placeholders in place of numbers. */
  @ParameterizedTest
  @CsvSource({"jane<n>, ***", "user-jane0.html, ***", "janet<n>, janet<n>"})
  void a_secret_is_masked_if_its_numbers_are_replaced(String text, String masked) {
    mask.add("jane1980");

    assertThat(mask.text(text)).isEqualTo(masked);
  }
}
