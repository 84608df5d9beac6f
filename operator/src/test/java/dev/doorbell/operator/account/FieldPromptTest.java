package dev.doorbell.operator.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.fixture.FakeUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldPromptTest {
  private static final Connector CONNECTOR =
      new Connector(
          "demo-bank",
          "Demo Bank",
          List.of(
              new Connector.Field("login", "Login", false, true, null),
              new Connector.Field("password", "Password", true, true, null),
              new Connector.Field("agency", "Agency", false, false, List.of("Lyon", "Paris"))),
          List.of(),
          "monthly",
          false);

  private static String fill(FakeUser user, Map<String, String> given) {
    return new FieldPrompt(user).fill(CONNECTOR, given).toString();
  }

  @Test
  void the_user_is_asked_only_for_missing_fields_and_secret_ones_are_not_shown() {
    FakeUser user = FakeUser.typing("hunter2", "Lyon");

    assertThat(fill(user, Map.of("login", "alice")))
        .isEqualTo("{\"login\":\"alice\",\"password\":\"hunter2\",\"agency\":\"Lyon\"}");
    assertThat(user.secretQuestions()).containsExactly("Password");
    assertThat(user.shown()).containsExactly("Agency (Lyon, Paris) (optional)");
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
}
