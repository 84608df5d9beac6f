package dev.doorbell.operator;

import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.KafkaSetting;
import dev.doorbell.runtime.settings.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The settings of the command. Each is read when a command needs it. Immutable. */
public final class OperatorSettings {
  private static final Setting<URI> GATEWAY =
      new Setting<>(
          "DOORBELL_GATEWAY",
          "http://localhost:8080",
          "Address of a gateway, with its path if it has one",
          false,
          "an address such as https://doorbell.example",
          OperatorSettings::address);

  private static final Setting<Duration> KAFKA_TIMEOUT =
      Setting.duration("DOORBELL_KAFKA_PATIENCE", "30s", "How long to wait for Kafka");

  /** All settings, in the order of the help. */
  public static final List<Setting<?>> ALL = List.of(GATEWAY, KafkaSetting.KAFKA, KAFKA_TIMEOUT);

  private final Environment environment;

  OperatorSettings(Environment environment) {
    this.environment = environment;
  }

  URI gateway() {
    return environment.get(GATEWAY);
  }

  String kafka() {
    return environment.get(KafkaSetting.KAFKA);
  }

  Duration kafkaTimeout() {
    return environment.get(KAFKA_TIMEOUT);
  }

  private static URI address(String text) {
    URI uri = URI.create(text);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean isHttp = scheme.equals("http") || scheme.equals("https");
    boolean hasNothingElse =
        uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getUserInfo() == null;
    if (!isHttp || uri.getHost() == null || !hasNothingElse) {
      throw new IllegalArgumentException("not an address");
    }
    return uri;
  }
}
