package dev.doorbell.runtime.trace;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The collector of traces, and OpenTelemetry's own settings.
 *
 * @param endpoint the address of a collector for OTLP over HTTP; empty if traces are off
 * @param standard OpenTelemetry's own settings, by the names of its SDK, for example {@code
 *     otel.traces.sampler}
 */
public record TraceSettings(String endpoint, Map<String, String> standard) {
  public static final TraceSettings OFF = new TraceSettings("", Map.of());

  public static final Setting<String> ENDPOINT =
      Setting.text(
          "DOORBELL_OTLP_ENDPOINT",
          "",
          "Collector for traces, such as http://collector:4318; empty turns traces off");

  /** All settings, for the documentation. */
  public static final List<Setting<?>> ALL = List.of(ENDPOINT);

  private static final String STANDARD = "OTEL_";

  public TraceSettings {
    standard = Map.copyOf(standard);
  }

  /**
   * Reads the environment variables.
   *
   * @throws BadSettingException if one is invalid; the message is one line
   */
  public static TraceSettings read(Environment environment) {
    String endpoint = environment.get(ENDPOINT);
    if (endpoint.isEmpty()) {
      return OFF;
    }
    try {
      Setting.origin(endpoint);
    } catch (IllegalArgumentException e) {
      throw new BadSettingException(
          "%s must be scheme, host and port, such as http://collector:4318"
              .formatted(ENDPOINT.name()),
          e);
    }
    return new TraceSettings(
        endpoint,
        environment.withPrefix(STANDARD).entrySet().stream()
            .collect(Collectors.toMap(entry -> name(entry.getKey()), Map.Entry::getValue)));
  }

  private static String name(String variable) {
    return "otel." + variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  public boolean on() {
    return !endpoint.isEmpty();
  }

  /** Omits the values of OpenTelemetry's settings, which may contain a collector's key. */
  @Override
  public String toString() {
    return "TraceSettings[" + endpoint + ", " + standard.keySet() + "]";
  }
}
