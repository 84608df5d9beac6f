package dev.doorbell.worker.metrics;

import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.store.claim.SkipReason;
import dev.doorbell.store.run.RunStatus;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run as tags of a metric: a bounded set of words, regardless of what the row
 * contains.
 */
final class EndTags {
  static final String OTHER = "other";
  private static final String NONE = "none";
  private static final Set<String> CODES =
      Stream.concat(
              Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName),
              Arrays.stream(SkipReason.values()).map(SkipReason::name))
          .collect(Collectors.toUnmodifiableSet());

  private EndTags() {}

  /**
   * The error code of a failed run, the reason of a skipped run, {@code none} for other ends.
   *
   * @return {@code other} for a code that this version does not know
   */
  static String code(RunStatus status, @Nullable String errorCode, @Nullable String reason) {
    return switch (status) {
      case FAILED -> known(errorCode);
      case SKIPPED -> known(reason);
      case REQUESTED, RUNNING, WAITING, SUCCEEDED, CANCELLED -> NONE;
    };
  }

  private static String known(@Nullable String code) {
    return code != null && CODES.contains(code) ? code : OTHER;
  }
}
