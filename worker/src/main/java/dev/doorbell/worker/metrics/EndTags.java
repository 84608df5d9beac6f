package dev.doorbell.worker.metrics;

import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.store.claim.SkipReason;
import dev.doorbell.store.run.Run;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a run's end reads as tags: small sets of words, whatever its row holds. */
final class EndTags {
  static final String OTHER = "other";
  private static final String NONE = "none";
  private static final Set<String> CODES =
      Stream.concat(
              Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName),
              Arrays.stream(SkipReason.values()).map(SkipReason::name))
          .collect(Collectors.toUnmodifiableSet());

  private EndTags() {}

  /** The error code of a failure, the reason of a skip. */
  static String code(Run run) {
    return switch (run.status()) {
      case FAILED -> known(run.errorCode());
      case SKIPPED -> known(run.reason());
      case REQUESTED, RUNNING, WAITING, SUCCEEDED, CANCELLED -> NONE;
    };
  }

  private static String known(@Nullable String code) {
    return code != null && CODES.contains(code) ? code : OTHER;
  }
}
