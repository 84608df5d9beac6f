package dev.doorbell.worker.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.sdk.ConnectorParameter;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.store.connector.ParameterValue;
import dev.doorbell.store.sealing.CannotOpenException;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.worker.fake.PlainSealing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunParametersTest {
  private static final Manifest MANIFEST =
      Manifest.of("my-bank", "My bank", "bank.example")
          .withParameters(
              ConnectorParameter.secret("apiKey", "A key"),
              ConnectorParameter.text("partner", "A number").optional());

  private final PlainSealing sealing = new PlainSealing();
  private final List<String> masked = new ArrayList<>();

  private RunParameters parameters(Map<String, ParameterValue> values) {
    return new RunParameters(MANIFEST, values, sealing, masked::add);
  }

  private ParameterValue sealed(String text, String connector, String name) {
    return new ParameterValue.Sealed(
        sealing.seal(text.getBytes(UTF_8), SealContext.parameter(connector, name)));
  }

  @Test
  void a_secret_is_opened_and_masked_and_another_value_is_not() {
    RunParameters parameters =
        parameters(
            Map.of(
                "apiKey",
                sealed("open sesame", "my-bank", "apiKey"),
                "partner",
                new ParameterValue.Plain("4711")));

    parameters.requireAll();

    assertThat(masked).as("not opened before the connector asks").isEmpty();
    assertThat(parameters.required("apiKey")).isEqualTo("open sesame");
    assertThat(parameters.optional("partner")).contains("4711");
    assertThat(masked).containsExactly("open sesame");
  }

  @Test
  void a_value_that_was_set_before_it_was_declared_as_a_secret_is_masked() {
    RunParameters parameters = parameters(Map.of("apiKey", new ParameterValue.Plain("open")));
    assertThat(parameters.required("apiKey")).isEqualTo("open");
    assertThat(masked).containsExactly("open");
  }

  @Test
  void a_value_that_was_sealed_for_another_connector_or_name_cannot_be_opened() {
    for (ParameterValue copied :
        List.of(sealed("x", "other", "apiKey"), sealed("x", "my-bank", "partner"))) {
      assertThatThrownBy(() -> parameters(Map.of("apiKey", copied)).required("apiKey"))
          .isInstanceOf(CannotOpenException.class);
    }
  }

  @Test
  void a_run_without_a_required_value_fails_with_a_clear_error() {
    assertThatThrownBy(() -> parameters(Map.of()).requireAll())
        .isInstanceOfSatisfying(
            ConnectorException.class,
            e -> {
              assertThat(e.code().wireName()).isEqualTo("UNKNOWN_ERROR");
              assertThat(e.reason()).isEqualTo("NOT_CONFIGURED");
            })
        .hasMessage("my-bank needs the parameter apiKey: bin/parameters set my-bank apiKey");
  }

  @Test
  void an_optional_value_may_be_missing() {
    RunParameters parameters = parameters(Map.of("apiKey", new ParameterValue.Plain("x")));

    assertThatCode(parameters::requireAll).doesNotThrowAnyException();
    assertThat(parameters.optional("partner")).isEmpty();
    assertThatThrownBy(() -> parameters.required("partner")).isInstanceOf(ConnectorException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> parameters.optional("login"));
  }
}
