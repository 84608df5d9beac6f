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

  private static Choices readDevices(String labels) {
    return Choices.of(
        Pages.of(
            """
            <form id=auth-select-device-form action=/ap/mfa method=post>
            %s</form>
            """
                .formatted(labels)));
  }

  private static String chosenValue(Form form) {
    return form.entries().stream()
        .filter(entry -> entry.name().equals("otpDeviceContext"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void options_are_identified_by_their_labels() {
    assertThat(readDevices(SMS + APP).options())
        .containsExactly(new Option("SMS to 12", "SMS to 12"), new Option("The app", "The app"));
    assertThat(chosenValue(readDevices(SMS + APP).choosing("SMS to 12"))).isEqualTo("a, SMS");
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> readDevices(SMS + APP).choosing("another"));
  }

  @Test
  void the_app_is_recognized_by_its_value() {
    assertThat(readDevices(SMS + APP).choosingApp().map(ChoicesTest::chosenValue))
        .contains("b, TOTP");
    assertThat(readDevices(SMS).choosingApp()).isEmpty();
  }

  @Test
  void a_single_option_is_chosen_without_asking_the_user() {
    assertThat(readDevices(SMS).withOnlyOption().map(ChoicesTest::chosenValue)).contains("a, SMS");
    assertThat(readDevices(ONLY).withOnlyOption().map(ChoicesTest::chosenValue)).contains("c, SMS");
    assertThat(readDevices(SMS + APP).withOnlyOption()).isEmpty();
  }

  @Test
  void a_page_whose_options_are_not_found_is_reported_as_a_changed_site() {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> readDevices("<button data-device=1>SMS to 12</button>").withOnlyOption());
  }

  @Test
  void a_page_without_the_form_has_no_choices() {
    assertThat(Choices.on(Pages.of("<form name=signIn></form>"))).isEmpty();
  }
}
