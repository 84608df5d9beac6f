package dev.doorbell.testkit.record;

import static dev.doorbell.sdk.ConnectorParameter.secret;
import static dev.doorbell.sdk.ConnectorParameter.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.Manifest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterPromptTest {
  private static final Manifest SHOP =
      Manifest.of("shop", "Shop", "shop.example")
          .withParameters(
              secret("apiKey", "Key of the API"),
              text("partner", "Number of the partner"),
              text("region", "A region").optional());

  @Test
  void parameters_are_asked_for_and_secret_ones_are_not_shown() {
    FakePrompt prompt = new FakePrompt(" open sesame ", "4711", "");
    assertThat(ParameterPrompt.fill(SHOP, Map.of(), prompt))
        .containsExactly(Map.entry("apiKey", "open sesame"), Map.entry("partner", "4711"));
    assertThat(prompt.secretQuestions()).containsExactly("Parameter apiKey");
    assertThat(prompt.shown())
        .containsExactly(
            "Key of the API",
            "Number of the partner",
            "Parameter partner",
            "A region",
            "Parameter region (optional)");
  }

  @Test
  void an_argument_is_not_asked_for() {
    FakePrompt prompt = new FakePrompt("open sesame");
    assertThat(ParameterPrompt.fill(SHOP, Map.of("partner", "4711", "region", "eu"), prompt))
        .containsOnly(
            Map.entry("apiKey", "open sesame"),
            Map.entry("partner", "4711"),
            Map.entry("region", "eu"));
    assertThat(prompt.shown()).containsExactly("Key of the API");
  }

  @Test
  void an_empty_required_parameter_is_asked_for_again_or_rejected() {
    FakePrompt person = new FakePrompt("", " ", "key", "4711");
    assertThat(ParameterPrompt.fill(SHOP, Map.of(), person)).containsEntry("apiKey", "key");
    assertThat(person.shown()).containsSequence("Must not be empty", "Must not be empty");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> ParameterPrompt.fill(SHOP, Map.of(), FakePrompt.piped("", "4711")))
        .withMessage("parameter 'apiKey': Must not be empty");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> ParameterPrompt.fill(SHOP, Map.of("partner", ""), new FakePrompt()))
        .withMessage("parameter 'partner': Must not be empty");
  }

  @Test
  void optional_parameters_may_be_missing_at_the_end_of_the_input() {
    assertThat(ParameterPrompt.fill(SHOP, Map.of(), FakePrompt.piped("key", "4711")))
        .containsOnlyKeys("apiKey", "partner");
    assertThatExceptionOfType(InputEndedException.class)
        .isThrownBy(() -> ParameterPrompt.fill(SHOP, Map.of(), FakePrompt.piped("key")));
  }

  @Test
  void a_secret_or_unknown_argument_is_rejected() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> ParameterPrompt.fill(SHOP, Map.of("apiKey", "x"), new FakePrompt()))
        .withMessageContaining("apiKey is secret");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> ParameterPrompt.fill(SHOP, Map.of("pin", "x"), new FakePrompt()))
        .withMessage("the parameters of this connector are: apiKey, partner, region");
    Manifest none = Manifest.of("shop", "Shop", "shop.example");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> ParameterPrompt.fill(none, Map.of("pin", "x"), new FakePrompt()))
        .withMessage("this connector has no parameters");
  }
}
