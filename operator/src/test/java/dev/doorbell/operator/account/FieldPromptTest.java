package dev.doorbell.operator.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.field.FieldOption;
import dev.doorbell.events.field.FieldRole;
import dev.doorbell.events.field.FieldTexts;
import dev.doorbell.events.field.FieldValues;
import dev.doorbell.events.field.ManifestField;
import dev.doorbell.events.field.ValueLimits;
import dev.doorbell.events.text.LocalizedText;
import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.fixture.FakeUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldPromptTest {
  private static final Connector CONNECTOR =
      connector(
          new ManifestField("login", "Login", "text", false, true),
          new ManifestField("password", "Password", "password", true, true),
          new ManifestField(
              "agency",
              "choice",
              FieldTexts.label("Agency"),
              FieldRole.OPTIONAL,
              FieldValues.oneOf(List.of(FieldOption.of("Lyon"), FieldOption.of("p", "Paris")))));

  private static final Connector WITH_RULES =
      connector(
          new ManifestField(
              "number",
              "text",
              new FieldTexts(LocalizedText.of("Number"), LocalizedText.of("On your card")),
              FieldRole.REQUIRED,
              FieldValues.ANY.within(ValueLimits.NONE.matching("[0-9]{6}"))),
          new ManifestField("born", "Date of birth", "date", false, true),
          new ManifestField("archive", "Archive too", "checkbox", false, false),
          new ManifestField(
              "region",
              "hidden",
              FieldTexts.label("region"),
              FieldRole.REQUIRED,
              FieldValues.ANY.startingWith("eu")));

  private static Connector connector(ManifestField... fields) {
    return new Connector("demo-bank", "Demo Bank", List.of(fields), List.of(), "monthly", false);
  }

  private static String fill(FakeUser user, Map<String, String> given) {
    return new FieldPrompt(user).fill(CONNECTOR, given).toString();
  }

  @Test
  void the_user_is_asked_only_for_missing_fields_and_secret_ones_are_not_shown() {
    FakeUser user = FakeUser.typing("hunter2", "Lyon");

    assertThat(fill(user, Map.of("login", "alice")))
        .isEqualTo("{\"login\":\"alice\",\"password\":\"hunter2\",\"agency\":\"Lyon\"}");
    assertThat(user.secretQuestions()).containsExactly("Password");
    assertThat(user.shown()).containsExactly("  p  Paris", "Agency (Lyon, p) (optional)");
  }

  @Test
  void an_empty_optional_field_is_left_out() {
    assertThat(fill(FakeUser.typing("alice", "hunter2", ""), Map.of()))
        .isEqualTo("{\"login\":\"alice\",\"password\":\"hunter2\"}");
  }

  @Test
  void a_secret_argument_is_rejected_and_not_printed() {
    assertThatThrownBy(() -> fill(FakeUser.typing(), Map.of("password", "hunter2")))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("password is secret")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void an_unknown_field_is_rejected_with_the_known_ones() {
    assertThatThrownBy(() -> fill(FakeUser.typing(), Map.of("no-such-field", "x")))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("login, password, agency");
  }

  @Test
  void a_value_that_the_gateway_would_reject_is_asked_for_again() {
    FakeUser user = FakeUser.typing("12", "123456", "", "29.02.1980", "1980-02-29", "");

    assertThat(new FieldPrompt(user).fill(WITH_RULES, Map.of()).toString())
        .isEqualTo("{\"number\":\"123456\",\"born\":\"1980-02-29\"}");
    assertThat(user.shown())
        .containsExactly(
            "On your card",
            "Number",
            "Expected a text that matches [0-9]{6}",
            "Number",
            "Date of birth (YYYY-MM-DD)",
            "Must not be empty",
            "Date of birth (YYYY-MM-DD)",
            "Expected a date such as 1980-02-29",
            "Date of birth (YYYY-MM-DD)",
            "Archive too (true, false) [false]");
  }

  @Test
  void an_argument_that_the_gateway_would_reject_is_rejected_with_the_reason() {
    assertThatThrownBy(
            () -> new FieldPrompt(FakeUser.typing()).fill(WITH_RULES, Map.of("number", "12")))
        .isInstanceOf(CommandException.class)
        .hasMessage("number: Expected a text that matches [0-9]{6}");
  }

  @Test
  void a_hidden_field_is_not_asked_for_and_can_be_given() {
    FakeUser user = FakeUser.typing("123456", "1980-02-29", "true");

    assertThat(new FieldPrompt(user).fill(WITH_RULES, Map.of("region", "us")).toString())
        .isEqualTo(
            "{\"number\":\"123456\",\"born\":\"1980-02-29\",\"archive\":\"true\",\"region\":\"us\"}");
  }
}
