package dev.doorbell.worker.account;

import dev.doorbell.sdk.ConnectorParameter;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.store.connector.ParameterValue;
import dev.doorbell.store.sealing.SealContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The operator's values for the parameters of a connector, as they were when the run started. A
 * sealed value is opened each time the connector asks for it; from then on it is masked in the
 * run's log. Confined to the run's thread.
 */
public final class RunParameters {
  private final Manifest manifest;
  private final Map<String, ParameterValue> values;
  private final Sealing sealing;
  private final Consumer<String> mask;

  /**
   * Creates the parameters of a run of this connector.
   *
   * @param values by name; a parameter without a value is left out
   * @param mask is called with each secret that is opened
   */
  public RunParameters(
      Manifest manifest,
      Map<String, ParameterValue> values,
      Sealing sealing,
      Consumer<String> mask) {
    this.manifest = manifest;
    this.values = values;
    this.sealing = sealing;
    this.mask = mask;
  }

  /**
   * Returns if every required parameter has a value.
   *
   * @throws ConnectorException {@code UNKNOWN_ERROR} with the reason {@code NOT_CONFIGURED}
   */
  public void requireAll() {
    for (ConnectorParameter parameter : manifest.parameters()) {
      if (parameter.required() && !values.containsKey(parameter.name())) {
        throw missing(parameter.name());
      }
    }
  }

  /**
   * The value of a parameter.
   *
   * @throws ConnectorException as {@link #requireAll}
   * @throws IllegalArgumentException if the manifest has no such parameter
   */
  public String required(String name) {
    return optional(name).orElseThrow(() -> missing(name));
  }

  private ConnectorException missing(String name) {
    return ConnectorException.notConfigured(ParameterHint.of(manifest.slug(), name));
  }

  /**
   * The value of a parameter; empty if the operator has set none.
   *
   * @throws IllegalArgumentException if the manifest has no such parameter
   */
  public Optional<String> optional(String name) {
    if (manifest.parameters().stream().map(ConnectorParameter::name).noneMatch(name::equals)) {
      throw new IllegalArgumentException(
          "Connector %s has no parameter '%s'".formatted(manifest.slug(), name));
    }
    return Optional.ofNullable(values.get(name)).map(value -> open(name, value));
  }

  private String open(String name, ParameterValue value) {
    return switch (value) {
      // Masked too: an earlier version of the manifest may not have declared it as secret.
      case ParameterValue.Plain(String text) -> maskedIfSecret(name, text);
      case ParameterValue.Sealed(byte[] ciphertext) -> {
        byte[] plaintext = sealing.open(ciphertext, SealContext.parameter(manifest.slug(), name));
        String text = new String(plaintext, StandardCharsets.UTF_8);
        mask.accept(text);
        yield text;
      }
    };
  }

  private String maskedIfSecret(String name, String text) {
    if (manifest.parameters().stream()
        .anyMatch(each -> each.secret() && each.name().equals(name))) {
      mask.accept(text);
    }
    return text;
  }
}
