package dev.doorbell.testkit.record;

import static dev.doorbell.sdk.AccountField.authenticatorSeed;
import static dev.doorbell.sdk.AccountField.choice;
import static dev.doorbell.sdk.AccountField.password;
import static dev.doorbell.sdk.AccountField.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.Manifest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldPromptTest {
  private static final Manifest SHOP =
      Manifest.of("shop", "Shop", "shop.example")
          .withFields(
              text("login", "Login"),
              password("password", "Password"),
              choice("country", "Country", "fr", "de"),
              authenticatorSeed("key", "Key"));

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
        .withMessageContaining("'login' is required");
  }
}
