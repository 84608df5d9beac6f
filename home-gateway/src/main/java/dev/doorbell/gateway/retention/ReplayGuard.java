package dev.doorbell.gateway.retention;

import dev.doorbell.gateway.retention.ReplayableTopics.Reading;
import dev.doorbell.gateway.retention.ReplayableTopics.Retention;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.settings.BadSettingException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prevents that a run is removed while a topic still has a record that could start it again. Such a
 * record may be read again when the offsets of the workers' group are reset, or a dead letter is
 * redriven: while the run has its row, the claim finds that the job has ended. The retention of the
 * topics is read from the broker, since other programs can change it. Thread-safe.
 */
public final class ReplayGuard {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayGuard.class);

  private final Duration history;
  private final ReplayableTopics topics;
  private final OncePerMinute logLimit;

  /**
   * @param history how long ended runs are kept
   */
  public ReplayGuard(Duration history, ReplayableTopics topics, OncePerMinute logLimit) {
    this.history = history;
    this.topics = topics;
    this.logLimit = logLimit;
  }

  /**
   * Checks the setting when the gateway starts. If Kafka does not answer, the gateway starts
   * anyway: {@link #permitsPurge} checks again before each purge.
   *
   * @throws BadSettingException if a topic keeps records for longer than runs are kept; the message
   *     is one line
   */
  public void requireLongHistory() {
    if (topics.read() instanceof Reading.Known known) {
      tooLong(known)
          .ifPresent(topic -> {
            throw new BadSettingException(conflict(topic));
          });
    }
  }

  /**
   * Whether ended runs may be removed now. Logs the reason if not, at most once per minute: a topic
   * keeps records for longer than runs are kept, or Kafka does not answer.
   */
  boolean permitsPurge() {
    String reason =
        switch (topics.read()) {
          case Reading.Known known -> tooLong(known).map(this::conflict).orElse(null);
          case Reading.Unknown unknown -> unknown.reason();
        };
    if (reason != null) {
      logLimit
          .admit("purge of the history")
          .ifPresent(more -> LOG.warn("No runs are removed: {} ({} more)", reason, more));
    }
    return reason == null;
  }

  private Optional<Retention> tooLong(Reading.Known known) {
    return known.topics().stream().filter(topic -> isTooLong(topic.longest())).findFirst();
  }

  private boolean isTooLong(@Nullable Duration longest) {
    return longest == null || longest.compareTo(history) > 0;
  }

  private String conflict(Retention topic) {
    Duration longest = topic.longest();
    String setting = RetentionSettings.HISTORY.name();
    String value = DurationText.of(history);
    return longest == null
        ? "%s is %s, but %s keeps records forever. A job could run again after its run was removed"
            .formatted(setting, value, topic.topic())
        : "%1$s is %2$s, but must be at least %3$s, because %4$s keeps records for %3$s. Otherwise a job could run again after its run was removed"
            .formatted(setting, value, DurationText.of(longest), topic.topic());
  }
}
