package dev.doorbell.simulators.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MagicLoginTest {
  @ParameterizedTest
  @CsvSource({
    "push, push",
    "push-1, push",
    "push-only, push-only",
    "push-only-2, push-only",
    "pushy, ",
    "'', ",
    "-1, "
  })
  void the_longest_name_before_a_hyphen_is_selected(String login, String expected) {
    assertThat(MagicLogin.selectedBy(login, Login.values()).map(MagicLogin::loginName))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void a_login_without_a_name_cannot_be_selected() {
    assertThat(MagicLogin.selectable(Login.values()))
        .extracting(MagicLogin.Entry::loginName)
        .doesNotContain("")
        .hasSize(2);
  }

  @Test
  void every_password_is_right_except_wrong_and_an_empty_one() {
    assertThat(MagicLogin.isRightPassword("open sesame")).isTrue();
    assertThat(MagicLogin.isRightPassword("wrong")).isFalse();
    assertThat(MagicLogin.isRightPassword("")).isFalse();
  }

  private enum Login implements MagicLogin {
    PUSH("push"),
    PUSH_ONLY("push-only"),
    UNKNOWN("");

    private final String loginName;

    Login(String loginName) {
      this.loginName = loginName;
    }

    @Override
    public String loginName() {
      return loginName;
    }

    @Override
    public String description() {
      return "";
    }
  }
}
