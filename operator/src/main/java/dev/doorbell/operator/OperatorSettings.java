package dev.doorbell.operator;

import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.KafkaSetting;
import dev.doorbell.runtime.settings.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Where the command finds what it works on. Each is read when it is needed. Immutable. */
public final class OperatorSettings {
  private static final Setting<URI> GATEWAY =
      new Setting<>(
          "DOORBELL_GATEWAY",
          "http://localhost:8080",
          "Address of a gateway, with a path if it has one",
          false,
          "an address such as https://doorbell.example",
          OperatorSettings::address);

  private static final Setting<Duration> KAFKA_PATIENCE =
      Setting.duration("DOORBELL_KAFKA_PATIENCE", "30s", "How long to wait for Kafka to answer");

  /** Each setting, in the order in which the help lists them. */
  public static final List<Setting<?>> ALL = List.of(GATEWAY, KafkaSetting.KAFKA, KAFKA_PATIENCE);

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

  Duration kafkaPatience() {
    return environment.get(KAFKA_PATIENCE);
  }

  private static URI address(String text) {
    URI uri = URI.create(text);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("http") || scheme.equals("https");
    boolean bare =
        uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getUserInfo() == null;
    if (!web || uri.getHost() == null || !bare) {
      throw new IllegalArgumentException("not an address");
    }
    return uri;
  }
}
