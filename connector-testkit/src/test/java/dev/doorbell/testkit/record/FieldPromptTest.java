package dev.doorbell.testkit.record;

import static dev.doorbell.sdk.AccountField.authenticatorSeed;
import static dev.doorbell.sdk.AccountField.checkbox;
import static dev.doorbell.sdk.AccountField.choice;
import static dev.doorbell.sdk.AccountField.date;
import static dev.doorbell.sdk.AccountField.email;
import static dev.doorbell.sdk.AccountField.hidden;
import static dev.doorbell.sdk.AccountField.option;
import static dev.doorbell.sdk.AccountField.password;
import static dev.doorbell.sdk.AccountField.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.Manifest;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldPromptTest {
  private static final Manifest SHOP =
      Manifest.of("shop", "Shop", "shop.example")
          .withFields(
              text("login", "Login"),
              password("password", "Password"),
              choice("country", "Country", "fr", "de"),
              authenticatorSeed("key", "Key"));

  private static final Manifest CLUB =
      Manifest.of("club", "Club", "club.example")
          .withFields(
              hidden("client", "web"),
              checkbox("stay", "Stay signed in"),
              checkbox("terms", "I accept the terms").mustBeChecked(),
              date("born", "Date of birth").notBefore(LocalDate.of(1900, 1, 1)),
              choice("country", "Country", option("de", "Germany"), option("fr", "France")),
              text("language", "Language").withDefault("en").describedAs("Of the pages"),
              email("mail", "E-mail"),
              text("number", "Number").matching("[0-9]{4}"));

  @Test
  void fields_are_asked_for_and_secret_ones_are_not_shown() {
    FakePrompt prompt = new FakePrompt("open sesame", "fr", "");
    assertThat(FieldPrompt.fill(SHOP, Map.of("login", "jane"), prompt))
        .containsExactly(
            Map.entry("login", "jane"),
            Map.entry("password", "open sesame"),
            Map.entry("country", "fr"));
    assertThat(prompt.secretQuestions()).containsExactly("Password", "Key (optional)");
    assertThat(prompt.shown()).containsExactly("Country (fr, de)");
  }

  @Test
  void optional_fields_may_be_missing_at_the_end_of_the_input() {
    assertThat(FieldPrompt.fill(SHOP, Map.of(), new FakePrompt("jane", "p", "fr")))
        .containsOnlyKeys("login", "password", "country");
    assertThatExceptionOfType(InputEndedException.class)
        .isThrownBy(() -> FieldPrompt.fill(SHOP, Map.of(), new FakePrompt("jane")));
  }

  @Test
  void a_secret_or_unknown_field_of_the_command_line_is_rejected() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> FieldPrompt.fill(SHOP, Map.of("password", "x"), new FakePrompt()))
        .withMessageContaining("password is secret");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> FieldPrompt.fill(SHOP, Map.of("pin", "x"), new FakePrompt()))
        .withMessageContaining("the fields of this connector are: login, password, country, key");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> FieldPrompt.fill(SHOP, Map.of("login", ""), new FakePrompt()))
        .withMessage("field 'login': Must not be empty");
  }

  @Test
  void hidden_fields_are_not_asked_for_and_a_default_may_be_left_out() {
    FakePrompt prompt =
        new FakePrompt("", "true", "1980-02-29", "fr", "", "jane@club.example", "1234");
    assertThat(FieldPrompt.fill(CLUB, Map.of(), prompt))
        .containsExactly(
            Map.entry("terms", "true"),
            Map.entry("born", "1980-02-29"),
            Map.entry("country", "fr"),
            Map.entry("mail", "jane@club.example"),
            Map.entry("number", "1234"));
    assertThat(prompt.shown())
        .containsExactly(
            "Stay signed in (true, false) [false]",
            "I accept the terms (true, false) [false]",
            "Date of birth (YYYY-MM-DD)",
            "  de  Germany",
            "  fr  France",
            "Country (de, fr)",
            "Of the pages",
            "Language [en]",
            "E-mail",
            "Number");
  }

  @Test
  void a_person_is_asked_again_after_a_value_that_the_gateway_would_reject() {
    FakePrompt prompt =
        new FakePrompt(
            "yes",
            "false",
            "",
            "true",
            "1.2.1980",
            "1980-02-01",
            "Germany",
            "de",
            "",
            "jane",
            "jane@club.example",
            "12",
            "1234");
    assertThat(FieldPrompt.fill(CLUB, Map.of(), prompt))
        .containsEntry("stay", "false")
        .containsEntry("terms", "true")
        .containsEntry("number", "1234");
    assertThat(prompt.shown())
        .contains(
            "Expected true or false",
            "Expected true: the site requires it",
            "Expected a date such as 1980-02-29",
            "Expected one of de, fr",
            "Expected an e-mail address",
            "Expected a text that matches [0-9]{4}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stay | yes | Expected true or false",
        "born | 1.2.1980 | Expected a date such as 1980-02-29",
        "born | 1899-12-31 | Expected 1900-01-01 or a later date",
        "country | Germany | Expected one of de, fr",
        "mail | jane | Expected an e-mail address",
        "number | 12 | Expected a text that matches [0-9]{4}"
      })
  void an_argument_that_the_gateway_would_reject_is_a_mistake(
      String name, String value, String problem) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> FieldPrompt.fill(CLUB, Map.of(name, value), new FakePrompt()))
        .withMessage("field '%s': %s".formatted(name, problem));
  }

  @Test
  void a_piped_value_that_the_gateway_would_reject_is_a_mistake() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> FieldPrompt.fill(CLUB, Map.of(), FakePrompt.piped("true", "false")))
        .withMessage("field 'terms': Expected true: the site requires it");
  }

  @Test
  void a_value_is_as_the_gateway_would_store_it() {
    Map<String, String> given = Map.of("login", " jane ", "country", "fr");
    assertThat(FieldPrompt.fill(SHOP, given, new FakePrompt(" open sesame ", "")))
        .containsEntry("login", "jane")
        .containsEntry("password", " open sesame ");
  }
}
