package dev.doorbell.connectors.amazon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.page.Form;
import org.junit.jupiter.api.Test;

/** Tests the options of a page, and the form with a chosen option. */
class ChoicesTest {
  private static final String SMS =
      "<label><input type=radio name=otpDeviceContext value='a, SMS'>SMS to 12</label>";
  private static final String APP =
      "<label><input type=radio name=otpDeviceContext value='b, TOTP'>The app</label>";

  private static final String ONLY = "<input type=hidden name=otpDeviceContext value='c, SMS'>";

  private static Choices devices(String labels) {
    return Choices.of(
        Pages.of(
            """
            <form id=auth-select-device-form action=/ap/mfa method=post>
            %s</form>
            """
                .formatted(labels)));
  }

  private static String chosen(Form form) {
    return form.entries().stream()
        .filter(entry -> entry.name().equals("otpDeviceContext"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void options_are_identified_by_their_labels() {
    assertThat(devices(SMS + APP).options())
        .containsExactly(new Option("SMS to 12", "SMS to 12"), new Option("The app", "The app"));
    assertThat(chosen(devices(SMS + APP).choosing("SMS to 12"))).isEqualTo("a, SMS");
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> devices(SMS + APP).choosing("another"));
  }

  @Test
  void the_app_is_recognized_by_its_value() {
    assertThat(devices(SMS + APP).choosingApp().map(ChoicesTest::chosen)).contains("b, TOTP");
    assertThat(devices(SMS).choosingApp()).isEmpty();
  }

  @Test
  void a_page_with_at_most_one_option_is_not_a_choice() {
    assertThat(devices(SMS).withOnlyOption().map(ChoicesTest::chosen)).contains("a, SMS");
    assertThat(devices(ONLY).withOnlyOption().map(ChoicesTest::chosen)).contains("c, SMS");
    assertThat(devices(SMS + APP).withOnlyOption()).isEmpty();
  }

  @Test
  void a_page_whose_options_are_not_found_is_a_changed_site() {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> devices("<button data-device=1>SMS to 12</button>").withOnlyOption());
  }

  @Test
  void another_page_has_no_choices() {
    assertThat(Choices.on(Pages.of("<form name=signIn></form>"))).isEmpty();
  }
}
