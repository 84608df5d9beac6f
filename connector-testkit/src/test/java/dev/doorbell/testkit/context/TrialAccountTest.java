package dev.doorbell.testkit.context;

import static dev.doorbell.sdk.AccountField.checkbox;
import static dev.doorbell.sdk.AccountField.date;
import static dev.doorbell.sdk.AccountField.password;
import static dev.doorbell.sdk.AccountField.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.doorbell.sdk.Manifest;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialAccountTest {
  private static final Map<String, String> PLACEHOLDERS =
      Map.of("login", "recorded-login-1", "password", "recorded-password-1", "born", "2000-01-01");

  private final TrialAccount account =
      new TrialAccount(
          Manifest.of("shop", "Shop", "shop.example")
              .withFields(
                  text("login", "Login").matching("[0-9]{6}"),
                  password("password", "Password").withLength(4, 8),
                  date("born", "Date of birth").notBefore(LocalDate.of(2005, 1, 1))));

  @Test
  void a_placeholder_need_not_keep_the_limits_of_its_field() {
    PLACEHOLDERS.forEach(account::enterPlaceholder);
    assertThat(account.fields()).isEqualTo(PLACEHOLDERS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> account.enterPlaceholder("pin", "0001"))
        .withMessageContaining("no field 'pin'");
  }

  @Test
  void an_account_that_the_gateway_would_reject_can_not_run() {
    Manifest manifest =
        Manifest.of("shop", "Shop", "shop.example")
            .withFields(
                text("since", "Customer since"),
                text("region", "Region").withDefault("eu"),
                checkbox("terms", "Terms").mustBeChecked());
    TrialAccount incomplete = new TrialAccount(manifest);
    assertThatIllegalStateException()
        .isThrownBy(incomplete::requireFields)
        .withMessage(
            "Connector shop: the gateway would reject the account: field 'since' has no value;"
                + " call withField(\"since\", ...)");
    incomplete.enter("since", "2020");
    assertThatIllegalStateException()
        .isThrownBy(incomplete::requireFields)
        .withMessageContaining("field 'terms' must be checked");
    incomplete.enter("terms", "true");
    incomplete.requireFields();
  }

  @Test
  void a_value_of_a_test_must_keep_them() {
    PLACEHOLDERS.forEach((name, value) ->
        assertThatIllegalArgumentException()
            .isThrownBy(() -> account.enter(name, value))
            .withMessageContaining("the gateway would reject this value"));
  }
}
