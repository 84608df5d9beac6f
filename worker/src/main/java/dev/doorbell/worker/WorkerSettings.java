package dev.doorbell.worker;

import dev.doorbell.runtime.kafka.KafkaConnection;
import dev.doorbell.runtime.management.ManagementSettings;
import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.KafkaSetting;
import dev.doorbell.runtime.settings.Setting;
import dev.doorbell.runtime.trace.TraceSettings;
import dev.doorbell.store.DatabaseTls;
import dev.doorbell.store.StoreSettings;
import dev.doorbell.store.pace.PaceSettings;
import dev.doorbell.worker.connector.MovedSites;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a worker, read once at its start.
 *
 * @param limits how often accounts may log in and get messages, and how many jobs of an owner may
 *     wait
 * @param sites sites that are reached at another address than their own host
 * @param connectors where connectors are found that are not on the class path
 */
public record WorkerSettings(
    KafkaConnection kafka,
    StoreSettings store,
    Path keyset,
    ManagementSettings management,
    SlotLimits slots,
    Timing timing,
    PaceSettings limits,
    MovedSites sites,
    ConnectorFolders connectors,
    TraceSettings traces) {

  /**
   * How many runs may execute, and wait for their user, at the same time.
   *
   * @param downloads how many files one run may download at the same time
   * @param spread how many waiting runs move to a worker with fewer within ten seconds; zero for
   *     none
   */
  public record SlotLimits(int executing, int waiting, int downloads, int spread) {}

  /**
   * The folders of connectors, each null for none.
   *
   * @param jars of connectors in jars
   * @param konnectors of Cozy's konnectors
   * @param konnectorProcesses how many konnectors may run at the same time, those included that
   *     wait for their user
   */
  public record ConnectorFolders(
      @Nullable Path jars, @Nullable Path konnectors, int konnectorProcesses) {}

  /**
   * The durations of a worker.
   *
   * @param challenge how long the user has if the connector sets no timeout
   * @param expiryGrace how long after a challenge's deadline its run still waits for the answer
   * @param drain how long runs may execute after the worker was told to stop
   */
  public record Timing(
      Duration lease,
      Duration heartbeat,
      Duration assumedLogin,
      Duration workBudget,
      Duration challenge,
      Duration expiryGrace,
      Duration drain) {}

  public static final Setting<Integer> DB_POOL = StoreSettings.poolSize(12, 3);
  public static final Setting<Path> KEYSET =
      Setting.path("DOORBELL_KEYSET_FILE", null, "The fleet's keyset, private half included");
  public static final Setting<Integer> MANAGEMENT_PORT =
      Setting.port("DOORBELL_MANAGEMENT_PORT", 8082, "Port of health and metrics; 0 for any");
  public static final Setting<Integer> SLOTS =
      Setting.number("DOORBELL_SLOTS", 8, 1, 1000, "Runs that execute at the same time");
  public static final Setting<Integer> WAITING_SLOTS =
      Setting.number(
          "DOORBELL_WAITING_SLOTS",
          2000,
          1,
          100_000,
          "Runs that wait for a user; at this limit no new jobs are taken");
  public static final Setting<Integer> SPREAD =
      Setting.number(
          "DOORBELL_SPREAD",
          5,
          0,
          1000,
          "Waiting runs that a worker hands over within 10 s to workers that have fewer; 0 for"
              + " none");
  public static final Setting<Duration> LEASE =
      Setting.duration(
          "DOORBELL_LEASE", "15s", "How long after its last heartbeat a worker counts as dead");
  public static final Setting<Duration> HEARTBEAT =
      Setting.duration(
          "DOORBELL_HEARTBEAT", "3s", "Time between two heartbeats; at most a third of the lease");
  public static final Setting<Duration> ASSUMED_LOGIN =
      Setting.duration(
          "DOORBELL_ASSUMED_LOGIN",
          "8s",
          "After how long without failure or challenge a login counts as successful");
  public static final Setting<Duration> WORK_BUDGET =
      Setting.duration(
          "DOORBELL_WORK_BUDGET",
          "10m",
          "How long a run may execute; waiting for the user does not count");
  public static final Setting<Duration> CHALLENGE_DEADLINE =
      Setting.duration(
          "DOORBELL_CHALLENGE_DEADLINE",
          "3m",
          "How long a user has to answer if the connector sets no timeout");
  public static final Setting<Duration> EXPIRY_GRACE =
      Setting.duration(
          "DOORBELL_EXPIRY_GRACE",
          "2s",
          "How long after the deadline a run stops waiting for the answer");

  public static final Setting<Duration> DRAIN =
      Setting.durationOrNone(
          "DOORBELL_DRAIN", "20s", "How long runs may execute after the worker was told to stop");

  public static final Setting<Integer> DOCUMENT_MIB =
      Setting.number(
          "DOORBELL_DOCUMENT_MIB", 20, 1, 200, "The largest document that is stored, in MiB");

  public static final Setting<Integer> RUN_DOWNLOADS =
      Setting.number(
          "DOORBELL_RUN_DOWNLOADS",
          3,
          1,
          16,
          "Files that one run may download at the same time, if its connector does so");

  public static final Setting<Duration> LOGIN_RETRY =
      Setting.durationOrNone(
          "DOORBELL_LOGIN_RETRY",
          "10s",
          "Pause of an account after a failed login; each further failure doubles it");
  public static final Setting<Duration> LOCKED_RETRY =
      Setting.durationOrNone(
          "DOORBELL_LOCKED_RETRY",
          "15m",
          "Shortest pause of an account after its site has locked the login");
  public static final Setting<Duration> MESSAGE_INTERVAL =
      Setting.durationOrNone(
          "DOORBELL_MESSAGE_INTERVAL",
          "15s",
          "Shortest time between the messages that a site sends for two jobs of an account");
  public static final Setting<Integer> MESSAGES_PER_HOUR =
      Setting.number(
          "DOORBELL_MESSAGES_PER_HOUR",
          10,
          0,
          1000,
          "Messages that a site may send for an account within any hour; 0 for any number");

  public static final Setting<String> CONNECTORS_DIR =
      Setting.text("DOORBELL_CONNECTORS_DIR", "", "Folder of connector jars; empty for none");

  public static final Setting<String> KONNECTORS_DIR =
      Setting.text("DOORBELL_KONNECTORS_DIR", "", "Folder of Cozy's konnectors; empty for none");

  public static final Setting<Integer> KONNECTOR_PROCESSES =
      Setting.number(
          "DOORBELL_KONNECTOR_PROCESSES",
          8,
          1,
          1000,
          "Konnectors that run at the same time, those included that wait for a user");

  /**
   * Prefix of the settings that move the site of one connector: {@code
   * DOORBELL_SITE_DEMO_BANK=http://127.0.0.1:8090}.
   */
  public static final String SITE_PREFIX = "DOORBELL_SITE_";

  /** The value that keeps a site at its own host; {@code bin/run} uses the same value. */
  public static final String REAL_SITE = "real";

  public static final Setting<String> SITES_CERTIFICATE =
      Setting.text(
          "DOORBELL_SITES_CERTIFICATE_FILE",
          "",
          "Certificates that moved sites may use in addition to known authorities; empty for none");

  /** All settings; a test compares them with the page that documents them. */
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
          KEYSET,
          MANAGEMENT_PORT,
          SLOTS,
          WAITING_SLOTS,
          SPREAD,
          LEASE,
          HEARTBEAT,
          ASSUMED_LOGIN,
          WORK_BUDGET,
          CHALLENGE_DEADLINE,
          EXPIRY_GRACE,
          DRAIN,
          DOCUMENT_MIB,
          RUN_DOWNLOADS,
          LOGIN_RETRY,
          LOCKED_RETRY,
          MESSAGE_INTERVAL,
          MESSAGES_PER_HOUR,
          StoreSettings.JOBS_PER_OWNER,
          CONNECTORS_DIR,
          KONNECTORS_DIR,
          KONNECTOR_PROCESSES,
          SITES_CERTIFICATE);

  /**
   * Reads the settings from environment variables.
   *
   * @throws BadSettingException if a setting is missing or invalid; the message is one line
   */
  public static WorkerSettings read(Environment environment) {
    Duration lease = environment.get(LEASE);
    Duration heartbeat = environment.get(HEARTBEAT);
    if (heartbeat.multipliedBy(3).compareTo(lease) > 0) {
      throw new BadSettingException(
          "%s must be at most a third of %s, but they are %s and %s"
              .formatted(HEARTBEAT.name(), LEASE.name(), heartbeat, lease));
    }
    return new WorkerSettings(
        KafkaConnection.read(environment),
        StoreSettings.read(environment, DB_POOL)
            .withDocumentCap((long) environment.get(DOCUMENT_MIB) << 20),
        environment.get(KEYSET),
        ManagementSettings.read(environment, MANAGEMENT_PORT),
        new SlotLimits(
            environment.get(SLOTS),
            environment.get(WAITING_SLOTS),
            environment.get(RUN_DOWNLOADS),
            environment.get(SPREAD)),
        new Timing(
            lease,
            heartbeat,
            environment.get(ASSUMED_LOGIN),
            environment.get(WORK_BUDGET),
            environment.get(CHALLENGE_DEADLINE),
            environment.get(EXPIRY_GRACE),
            environment.get(DRAIN)),
        new PaceSettings(
            environment.get(LOGIN_RETRY),
            environment.get(LOCKED_RETRY),
            environment.get(MESSAGE_INTERVAL),
            environment.get(MESSAGES_PER_HOUR),
            environment.get(StoreSettings.JOBS_PER_OWNER)),
        sites(environment),
        new ConnectorFolders(
            folder(environment, CONNECTORS_DIR),
            folder(environment, KONNECTORS_DIR),
            environment.get(KONNECTOR_PROCESSES)),
        TraceSettings.read(environment));
  }

  private static @Nullable Path folder(Environment environment, Setting<String> setting) {
    String folder = environment.get(setting);
    if (folder.isEmpty()) {
      return null;
    }
    if (!Files.isDirectory(Path.of(folder))) {
      throw new BadSettingException(setting.name() + " must be an existing directory");
    }
    return Path.of(folder);
  }

  private static MovedSites sites(Environment environment) {
    Map<String, String> addresses = new HashMap<>(environment.withPrefix(SITE_PREFIX));
    addresses.values().removeIf(REAL_SITE::equals);
    addresses.forEach(WorkerSettings::requireOrigin);
    String certificates = environment.get(SITES_CERTIFICATE);
    return new MovedSites(addresses, certificates.isEmpty() ? null : Path.of(certificates));
  }

  private static void requireOrigin(String slug, String address) {
    try {
      Setting.origin(address);
    } catch (IllegalArgumentException e) {
      throw new BadSettingException(
          "%s%s must be scheme, host and port, such as http://127.0.0.1:8090, or '%s'"
              .formatted(SITE_PREFIX, slug, REAL_SITE),
          e);
    }
  }
}
