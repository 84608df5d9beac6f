package dev.doorbell.gateway.retention;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import dev.doorbell.store.purge.PurgePace;
import dev.doorbell.store.purge.PurgeRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long rows are kept, and how fast older ones are removed.
 *
 * @param history ended runs, with their challenges and outlines
 * @param challenges closed challenges
 * @param outlines outlines of pages on which runs failed
 * @param incarnations ended incarnations of workers
 * @param documents zero: until their account is deleted
 * @param idempotencyKeys after this time a key can be used again
 * @param rows the maximum number of rows that one statement removes
 * @param pause the time between two statements of a rule, if there may be more rows
 * @param interval how often a rule searches for old rows
 */
public record RetentionSettings(
    Duration history,
    Duration challenges,
    Duration outlines,
    Duration incarnations,
    Duration documents,
    Duration idempotencyKeys,
    int rows,
    Duration pause,
    Duration interval) {

  public static final Setting<Duration> HISTORY =
      Setting.duration(
          "DOORBELL_KEEP_HISTORY", "400d", "How long ended runs are kept, with their challenges");
  public static final Setting<Duration> CHALLENGES =
      Setting.duration("DOORBELL_KEEP_CHALLENGES", "30d", "How long closed challenges are kept");
  public static final Setting<Duration> OUTLINES =
      Setting.duration(
          "DOORBELL_KEEP_OUTLINES", "90d", "How long outlines of unknown pages are kept");
  public static final Setting<Duration> INCARNATIONS =
      Setting.duration(
          "DOORBELL_KEEP_INCARNATIONS", "7d", "How long ended incarnations of workers are kept");
  public static final Setting<Duration> DOCUMENTS =
      Setting.durationOrNone(
          "DOORBELL_KEEP_DOCUMENTS",
          "0s",
          "How long documents are kept; 0s: until their account is deleted");
  public static final Setting<Duration> IDEMPOTENCY_KEYS =
      Setting.duration(
          "DOORBELL_KEEP_IDEMPOTENCY_KEYS", "1d", "After which time a key can be used again");
  public static final Setting<Integer> ROWS =
      Setting.number(
          "DOORBELL_PURGE_ROWS", 1_000, 1, 100_000, "Rows that one statement of the purge removes");
  public static final Setting<Duration> PAUSE =
      Setting.duration(
          "DOORBELL_PURGE_PAUSE",
          "1s",
          "Time between two statements of the purge, over all gateways");
  public static final Setting<Duration> INTERVAL =
      Setting.duration(
          "DOORBELL_PURGE_INTERVAL", "10m", "How often the purge searches for old rows");

  /** All settings, for the documentation. */
  public static final List<Setting<?>> ALL =
      List.of(
          HISTORY,
          CHALLENGES,
          OUTLINES,
          INCARNATIONS,
          DOCUMENTS,
          IDEMPOTENCY_KEYS,
          ROWS,
          PAUSE,
          INTERVAL);

  /**
   * Rows are needed for a while after their end: an event that is read late is compared with its
   * challenge, and a repeated request finds its run.
   */
  private static final Duration SHORTEST = Duration.ofDays(1);

  /** Longer than a download of 200 MiB at the minimum pace, which takes 7 hours and 7 minutes. */
  private static final Duration REPLACED = Duration.ofHours(8);

  /** The longest window in which attempts are counted. */
  private static final Duration COUNTED = Duration.ofHours(1);

  /** Home sends the subscription of a browser again once a month, if the person opens it. */
  private static final Duration UNUSED_BROWSER = Duration.ofDays(90);

  private static final Duration SHORTEST_KEY = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /**
   * Reads the settings.
   *
   * @throws BadSettingException when one is invalid, or the history is shorter than the lifetime of
   *     an idempotency key; its message is one line
   */
  public static RetentionSettings read(Environment environment) {
    RetentionSettings settings =
        new RetentionSettings(
            keep(environment, HISTORY, SHORTEST),
            keep(environment, CHALLENGES, SHORTEST),
            keep(environment, OUTLINES, SHORTEST),
            keep(environment, INCARNATIONS, SHORTEST),
            documents(environment),
            keep(environment, IDEMPOTENCY_KEYS, SHORTEST_KEY),
            environment.get(ROWS),
            environment.get(PAUSE),
            environment.get(INTERVAL));
    if (settings.history.compareTo(settings.idempotencyKeys) < 0) {
      throw new BadSettingException(
          "%s (%s) must be at least %s (%s): a repeated request would run again after its run was removed"
              .formatted(
                  HISTORY.name(),
                  DurationText.of(settings.history),
                  IDEMPOTENCY_KEYS.name(),
                  DurationText.of(settings.idempotencyKeys)));
    }
    return settings;
  }

  private static Duration documents(Environment environment) {
    return environment.get(DOCUMENTS).isZero()
        ? Duration.ZERO
        : keep(environment, DOCUMENTS, SHORTEST);
  }

  private static Duration keep(
      Environment environment, Setting<Duration> setting, Duration shortest) {
    Duration value = environment.get(setting);
    if (value.compareTo(shortest) < 0 || value.compareTo(LONGEST) > 0) {
      throw new BadSettingException(
          "%s must be at least %s and at most %s"
              .formatted(setting.name(), DurationText.of(shortest), DurationText.of(LONGEST)));
    }
    return value;
  }

  /**
   * How long the rows of a rule are kept; empty if they are never removed. Zero for rules about
   * deleted accounts.
   */
  Optional<Duration> keep(PurgeRule rule) {
    return switch (rule) {
      case ACCOUNT_DOCUMENTS, ACCOUNT_REMOVED_DOCUMENTS, ACCOUNT_RUNS, ACCOUNTS ->
          Optional.of(Duration.ZERO);
      // Their rows say when they expire.
      case BROWSER_SESSIONS, LOGOUT_TOKENS -> Optional.of(Duration.ZERO);
      case HISTORY -> Optional.of(history);
      case CHALLENGES -> Optional.of(challenges);
      case OUTLINES -> Optional.of(outlines);
      case INCARNATIONS -> Optional.of(incarnations);
      case DOCUMENTS -> Optional.of(documents).filter(Duration::isPositive);
      case REPLACED_CONTENT -> Optional.of(REPLACED);
      case IDEMPOTENCY_KEYS, JOINED_KEYS -> Optional.of(idempotencyKeys);
      case ATTEMPTS -> Optional.of(COUNTED);
      case PUSH_SUBSCRIPTIONS -> Optional.of(UNUSED_BROWSER);
    };
  }

  /**
   * How fast a rule removes rows.
   *
   * @param sweep how often to search for rows of deleted accounts
   */
  PurgePace pace(PurgeRule rule, Duration sweep) {
    return new PurgePace(rows, pause, rule.byAge() ? interval : sweep);
  }
}
