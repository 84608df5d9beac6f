package dev.doorbell.worker.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.ConnectorParameter;
import dev.doorbell.sdk.Manifest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParameterCheckTest {
  private static final Manifest MANIFEST = Manifest.of("bank", "Bank", "bank.example");

  @Test
  void only_required_parameters_without_a_value_are_missing() {
    Manifest manifest =
        MANIFEST.withParameters(
            ConnectorParameter.secret("apiKey", "A key"),
            ConnectorParameter.text("present", "A number"),
            ConnectorParameter.text("other", "Another number").optional());

    assertThat(new ParameterCheck(slug -> Set.of("present", "removed")).missing(manifest))
        .containsExactly("apiKey");
  }

  @Test
  void a_warning_names_the_parameter_and_the_command() {
    Manifest manifest = MANIFEST.withParameters(ConnectorParameter.secret("apiKey", "A key"));
    assertThat(new ParameterCheck(_ -> Set.of()).warn(List.of(manifest)))
        .containsExactly(
            "%1$s needs the parameter apiKey: bin/parameters set %1$s apiKey"
                .formatted(manifest.slug()));
  }

  @Test
  void nothing_is_read_for_a_connector_without_required_parameters() {
    ParameterCheck check =
        new ParameterCheck(slug -> {
          throw new AssertionError("read " + slug);
        });
    assertThat(check.missing(MANIFEST)).isEmpty();
    assertThat(
            check.missing(
                MANIFEST.withParameters(ConnectorParameter.text("one", "A number").optional())))
        .isEmpty();
  }
}
