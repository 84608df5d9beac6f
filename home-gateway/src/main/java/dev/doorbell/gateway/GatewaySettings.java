package dev.doorbell.gateway;

import dev.doorbell.gateway.admission.AdmissionSettings;
import dev.doorbell.gateway.http.HttpSettings;
import dev.doorbell.gateway.identity.IdentitySettings;
import dev.doorbell.gateway.kafka.KafkaSettings;
import dev.doorbell.gateway.push.PushSettings;
import dev.doorbell.gateway.retention.RetentionSettings;
import dev.doorbell.gateway.signin.SignInSettings;
import dev.doorbell.gateway.stream.StreamSettings;
import dev.doorbell.runtime.connection.ConnectionLimits;
import dev.doorbell.runtime.kafka.KafkaConnection;
import dev.doorbell.runtime.management.AcceptedHosts;
import dev.doorbell.runtime.management.ManagementSettings;
import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.KafkaSetting;
import dev.doorbell.runtime.settings.Setting;
import dev.doorbell.runtime.trace.TraceSettings;
import dev.doorbell.store.DatabaseTls;
import dev.doorbell.store.StoreSettings;
import dev.doorbell.store.limit.AttemptLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of a gateway.
 *
 * @param publicKeysetFile the public half of the keyset, which seals but can't open
 * @param sweep how often the gateway searches for lost and due jobs
 * @param unclaimed how long a job's record may stay unclaimed before it is published again
 * @param backlogCheck how often the gateway reads the backlog
 * @param waitingAnswers how many answers of one owner may wait for their result at the same time
 * @param jobsPerOwner how many jobs of one owner may wait for a worker
 * @param downloads how many downloads one owner may have at the same time
 * @param answers how many answers of one account are accepted
 * @param proxies how many proxies in front of the gateway add to {@code X-Forwarded-For}
 */
public record GatewaySettings(
    KafkaSettings kafka,
    StoreSettings store,
    Path publicKeysetFile,
    HttpSettings http,
    ManagementSettings management,
    StreamSettings streams,
    Duration sweep,
    Duration unclaimed,
    Duration backlogCheck,
    AdmissionSettings admission,
    int jobsPerOwner,
    int waitingAnswers,
    int downloads,
    RetentionSettings retention,
    IdentitySettings identity,
    AttemptLimits answers,
    int proxies,
    SignInSettings signIn,
    PushSettings push,
    TraceSettings traces) {

  public static final Setting<Integer> DB_POOL = StoreSettings.poolSize(10, 2);
  public static final Setting<Path> PUBLIC_KEYSET_FILE =
      Setting.path(
          "DOORBELL_PUBLIC_KEYSET_FILE", null, "File with the public half of the fleet's keyset");
  public static final Setting<String> HTTP_HOST =
      Setting.text("DOORBELL_HTTP_HOST", "", "Address to listen on; all when not set");
  public static final Setting<Integer> HTTP_PORT =
      Setting.port("DOORBELL_HTTP_PORT", 8080, "Port for frontends");
  public static final Setting<Duration> HTTP_DRAIN =
      Setting.durationOrNone(
          "DOORBELL_HTTP_DRAIN",
          "5s",
          "How long a gateway that was told to stop still serves, with Connection: close");
  public static final Setting<Integer> MANAGEMENT_PORT =
      Setting.port("DOORBELL_MANAGEMENT_PORT", 8081, "Port for health and metrics of a gateway");
  public static final Setting<List<String>> PUBLIC_URL =
      Setting.list(
          "DOORBELL_PUBLIC_URL",
          "",
          "URLs at which browsers reach the gateway, such as https://doorbell.example");
  public static final Setting<List<String>> ALLOWED_ORIGINS =
      Setting.list(
          "DOORBELL_ALLOWED_ORIGINS",
          "",
          "Origins of frontends on other hosts, such as https://home.example");
  public static final Setting<Duration> HEARTBEAT =
      Setting.duration(
          "DOORBELL_STREAM_HEARTBEAT", "15s", "How long a stream may be silent, at most 30s");
  public static final Setting<Duration> ROW_CHECK =
      Setting.duration(
          "DOORBELL_ROW_CHECK", "3s", "How often a gateway reads the open challenges' rows again");
  public static final Setting<Duration> READ_BACK =
      Setting.duration(
          "DOORBELL_READ_BACK",
          "5m",
          "How far back a starting gateway reads the events, for streams that resume from another"
              + " gateway");
  public static final Setting<Integer> EVENTS_KEPT =
      Setting.number(
          "DOORBELL_EVENTS_KEPT", 20_000, 100, 1_000_000, "Events that a gateway keeps in memory");
  public static final Setting<Integer> STREAM_QUEUE =
      Setting.number(
          "DOORBELL_STREAM_QUEUE",
          1_000,
          1,
          100_000,
          "How many events the client of a stream may be behind before the stream is closed");
  public static final Setting<Integer> STREAMS =
      Setting.number("DOORBELL_STREAMS", 10_000, 1, 100_000, "Maximum number of open streams");
  public static final Setting<Duration> SWEEP =
      Setting.duration(
          "DOORBELL_GATEWAY_SWEEP", "5s", "How often a gateway searches for lost and due jobs");
  public static final Setting<Duration> UNCLAIMED =
      Setting.duration(
          "DOORBELL_UNCLAIMED",
          "15s",
          "How long a job may stay unclaimed before its record is published again");

  public static final Setting<Duration> BACKLOG_CHECK =
      Setting.duration("DOORBELL_BACKLOG_CHECK", "5s", "How often a gateway reads the backlog");

  public static final Setting<Duration> ADMISSION_BURST =
      Setting.duration(
          "DOORBELL_ADMISSION_BURST",
          "500ms",
          "How long calls may wait for their turn before the gateway counts as overloaded");
  public static final Setting<Duration> ADMISSION_WAIT =
      Setting.duration(
          "DOORBELL_ADMISSION_WAIT",
          "25ms",
          "How long a call may wait for its turn while the gateway is overloaded");

  public static final Setting<Integer> WAITING_ANSWERS =
      Setting.number(
          "DOORBELL_WAITING_ANSWERS",
          500,
          0,
          100_000,
          "How many answers of one owner may wait for their result (Prefer: wait), and four times"
              + " as many of all owners");

  public static final Setting<Integer> DOWNLOADS =
      Setting.number(
          "DOORBELL_DOWNLOADS",
          100,
          1,
          10_000,
          "How many documents one owner may download at the same time, and four times as many of"
              + " all owners");

  public static final Setting<Integer> ANSWERS_PER_MINUTE =
      Setting.number(
          "DOORBELL_ANSWERS_PER_MINUTE",
          5,
          0,
          10_000,
          "Answers of one account that are accepted within a minute; 0: any number");

  public static final Setting<Integer> ANSWERS_PER_HOUR =
      Setting.number(
          "DOORBELL_ANSWERS_PER_HOUR",
          100,
          0,
          100_000,
          "Answers of one account that are accepted within an hour; 0: any number");

  public static final Setting<Integer> PROXIES =
      Setting.number(
          "DOORBELL_PROXIES",
          0,
          0,
          10,
          "Proxies in front of the gateway that add to X-Forwarded-For; 0: the header is ignored");

  /** All settings, for the documentation. */
  public static final List<Setting<?>> ALL =
      List.of(
          KafkaSetting.KAFKA,
          KafkaSetting.CONFIG_FILE,
          StoreSettings.DB_URL,
          StoreSettings.DB_USER,
          StoreSettings.DB_PASSWORD,
          StoreSettings.DB_PASSWORD_FILE,
          DatabaseTls.SSL_MODE,
          DatabaseTls.ROOT_CERTIFICATE,
          StoreSettings.MIGRATE,
          DB_POOL,
          PUBLIC_KEYSET_FILE,
          HTTP_HOST,
          HTTP_PORT,
          HTTP_DRAIN,
          MANAGEMENT_PORT,
          PUBLIC_URL,
          ALLOWED_ORIGINS,
          HEARTBEAT,
          ROW_CHECK,
          READ_BACK,
          EVENTS_KEPT,
          STREAM_QUEUE,
          STREAMS,
          SWEEP,
          UNCLAIMED,
          BACKLOG_CHECK,
          ADMISSION_BURST,
          ADMISSION_WAIT,
          StoreSettings.JOBS_PER_OWNER,
          WAITING_ANSWERS,
          DOWNLOADS,
          ANSWERS_PER_MINUTE,
          ANSWERS_PER_HOUR,
          PROXIES);

  /**
   * Reads the settings.
   *
   * @throws BadSettingException when one is invalid; its message is one line
   */
  public static GatewaySettings from(Environment environment) {
    return new GatewaySettings(
        new KafkaSettings(KafkaConnection.read(environment)),
        StoreSettings.read(environment, DB_POOL),
        environment.get(PUBLIC_KEYSET_FILE),
        new HttpSettings(
            environment.get(HTTP_HOST),
            environment.get(HTTP_PORT),
            new AcceptedHosts(publicNames(environment)),
            origins(environment),
            ConnectionLimits.read(environment),
            environment.get(HTTP_DRAIN)),
        ManagementSettings.read(environment, MANAGEMENT_PORT),
        streams(environment),
        environment.get(SWEEP),
        environment.get(UNCLAIMED),
        environment.get(BACKLOG_CHECK),
        AdmissionSettings.ofPool(
            environment.get(DB_POOL),
            environment.get(ADMISSION_BURST),
            environment.get(ADMISSION_WAIT)),
        environment.get(StoreSettings.JOBS_PER_OWNER),
        environment.get(WAITING_ANSWERS),
        environment.get(DOWNLOADS),
        RetentionSettings.read(environment),
        IdentitySettings.read(environment),
        answers(environment),
        environment.get(PROXIES),
        SignInSettings.read(environment, publicUrls(environment)),
        PushSettings.read(environment),
        TraceSettings.read(environment));
  }

  private static AttemptLimits answers(Environment environment) {
    return new AttemptLimits(
        environment.get(ANSWERS_PER_MINUTE), environment.get(ANSWERS_PER_HOUR));
  }

  private static StreamSettings streams(Environment environment) {
    Duration heartbeat = environment.get(HEARTBEAT);
    if (heartbeat.compareTo(StreamSettings.LONGEST_HEARTBEAT) > 0) {
      throw new BadSettingException(
          "%s must be at most %ds"
              .formatted(HEARTBEAT.name(), StreamSettings.LONGEST_HEARTBEAT.toSeconds()));
    }
    return new StreamSettings(
        heartbeat,
        environment.get(ROW_CHECK),
        environment.get(READ_BACK),
        environment.get(EVENTS_KEPT),
        environment.get(STREAM_QUEUE),
        environment.get(STREAMS));
  }

  private static Set<String> origins(Environment environment) {
    return environment.get(ALLOWED_ORIGINS).stream()
        .map(GatewaySettings::origin)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> publicNames(Environment environment) {
    return publicUrls(environment).stream().map(URI::getHost).toList();
  }

  private static List<URI> publicUrls(Environment environment) {
    return environment.get(PUBLIC_URL).stream().map(GatewaySettings::publicUrl).toList();
  }

  private static URI publicUrl(String text) {
    try {
      URI uri = URI.create(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
        throw new IllegalArgumentException("not the URL of a web site");
      }
      return uri;
    } catch (IllegalArgumentException e) {
      throw new BadSettingException(
          "%s must be URLs such as https://doorbell.example, but one is '%s'"
              .formatted(PUBLIC_URL.name(), text),
          e);
    }
  }

  private static String origin(String text) {
    try {
      URI uri = Setting.origin(text);
      // As a browser sends it, without a slash at the end.
      return uri.getScheme() + "://" + uri.getRawAuthority();
    } catch (IllegalArgumentException e) {
      throw new BadSettingException(
          "%s must be origins such as https://home.example, but one is '%s'"
              .formatted(ALLOWED_ORIGINS.name(), text),
          e);
    }
  }
}
