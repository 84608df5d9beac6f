package dev.doorbell.operator;

import dev.doorbell.events.TopicSpec;
import dev.doorbell.events.Topics;
import dev.doorbell.operator.login.LoginSettings;
import dev.doorbell.runtime.kafka.KafkaConnection;
import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.KafkaSetting;
import dev.doorbell.runtime.settings.Setting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings of the command. Each is read when a command needs it. Immutable. */
public final class OperatorSettings {
  /** The characters of RFC 6750. */
  private static final Pattern TOKEN_TEXT = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private static final Setting<URI> GATEWAY =
      new Setting<>(
          "DOORBELL_GATEWAY",
          "http://localhost:8080",
          "Address of a gateway, with its path if it has one",
          false,
          "an address such as https://doorbell.example",
          OperatorSettings::address);

  private static final Setting<String> TOKEN =
      Setting.secret("DOORBELL_TOKEN", "", "Access token for the gateway");

  private static final Setting<Path> TOKEN_FILE =
      Setting.path(
          "DOORBELL_TOKEN_FILE",
          "",
          "File with an access token for the gateway, read for each request; unless DOORBELL_TOKEN"
              + " is set");

  private static final Setting<String> ISSUER =
      Setting.text("DOORBELL_OIDC_ISSUER", "", "URL of the issuer at which people sign in");

  private static final Setting<String> LOGIN_CLIENT =
      Setting.text("DOORBELL_LOGIN_CLIENT_ID", "doorbell-cli", "Name of the command at the issuer");

  private static final Setting<Duration> KAFKA_TIMEOUT =
      Setting.duration("DOORBELL_KAFKA_PATIENCE", "30s", "How long to wait for Kafka");

  private static final Setting<Duration> JOBS_RETENTION =
      Setting.duration(
          "DOORBELL_JOBS_RETENTION", "7d", "topics: how long doorbell.jobs keeps records");

  private static final Setting<Duration> EVENTS_RETENTION =
      Setting.duration(
          "DOORBELL_EVENTS_RETENTION", "7d", "topics: how long doorbell.events keeps records");

  private static final Setting<Duration> DEAD_LETTERS_RETENTION =
      Setting.duration(
          "DOORBELL_DEAD_LETTERS_RETENTION",
          "30d",
          "topics: how long dlq.doorbell.jobs keeps records");

  /** Shorter ones would delete jobs that wait for a worker, and events that a gateway reads. */
  private static final Duration SHORTEST_RETENTION = Duration.ofHours(1);

  /** All settings, in the order of the help. */
  public static final List<Setting<?>> ALL =
      List.of(
          GATEWAY,
          TOKEN_FILE,
          TOKEN,
          ISSUER,
          LOGIN_CLIENT,
          KafkaSetting.KAFKA,
          KafkaSetting.CONFIG_FILE,
          KAFKA_TIMEOUT,
          JOBS_RETENTION,
          EVENTS_RETENTION,
          DEAD_LETTERS_RETENTION);

  private final Environment environment;

  OperatorSettings(Environment environment) {
    this.environment = environment;
  }

  URI gateway() {
    return environment.get(GATEWAY);
  }

  /**
   * The access token, without the spaces and line ends around it; empty if none is set.
   *
   * @throws BadSettingException if it can't be read, or can't be a token; the message is one line
   */
  Optional<String> token() {
    String text = environment.get(TOKEN);
    Path file = environment.get(TOKEN_FILE);
    String setting = text.isEmpty() ? TOKEN_FILE.name() : TOKEN.name();
    if (text.isEmpty() && !file.toString().isEmpty()) {
      text = read(file);
    } else if (text.isEmpty()) {
      return Optional.empty();
    }
    String token = text.strip();
    if (!TOKEN_TEXT.matcher(token).matches()) {
      throw new BadSettingException(setting + " must contain one access token");
    }
    return Optional.of(token);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new BadSettingException("%s can't be read: %s".formatted(TOKEN_FILE.name(), file), e);
    }
  }

  /**
   * Where {@code doorbell login} signs in; without a file, in the folder of the user's settings.
   */
  LoginSettings login() {
    Path file = environment.get(TOKEN_FILE);
    return new LoginSettings(
        environment.get(ISSUER),
        environment.get(LOGIN_CLIENT),
        file.toString().isEmpty()
            ? Path.of(System.getProperty("user.home"), ".config", "doorbell", "token")
            : file);
  }

  KafkaConnection kafka() {
    return KafkaConnection.read(environment);
  }

  Duration kafkaTimeout() {
    return environment.get(KAFKA_TIMEOUT);
  }

  /**
   * The topics with the retention of the settings.
   *
   * @throws BadSettingException if a retention is shorter than an hour; the message is one line
   */
  List<TopicSpec> topics() {
    return Topics.ALL.stream().map(this::withRetention).toList();
  }

  private TopicSpec withRetention(TopicSpec topic) {
    if (topic.equals(Topics.JOBS)) {
      return topic.withRetention(retention(JOBS_RETENTION));
    }
    if (topic.equals(Topics.EVENTS)) {
      return topic.withRetention(retention(EVENTS_RETENTION));
    }
    return topic.equals(Topics.JOBS_DEAD_LETTERS)
        ? topic.withRetention(retention(DEAD_LETTERS_RETENTION))
        : topic;
  }

  private Duration retention(Setting<Duration> setting) {
    Duration value = environment.get(setting);
    if (value.compareTo(SHORTEST_RETENTION) < 0) {
      throw new BadSettingException(setting.name() + " must be at least 1h");
    }
    return value;
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
