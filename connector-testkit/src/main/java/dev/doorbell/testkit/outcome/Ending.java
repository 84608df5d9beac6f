package dev.doorbell.testkit.outcome;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** How a run ended, as a worker would store it. */
public sealed interface Ending {
  /** The reason of an automatic run that ended because there was no user to ask. */
  String NO_USER_TO_ASK = "NOBODY_TO_ASK";

  /** The connector returned. */
  record Succeeded() implements Ending {}

  /**
   * The run failed.
   *
   * @param reason narrows the code; null for none
   * @param message for the log, secrets masked
   * @param cause what the connector threw; null if the context ended the run
   */
  record Failed(ErrorCode code, @Nullable String reason, String message, @Nullable Throwable cause)
      implements Ending {
    public Failed {
      requireNonNull(code, "code");
    }
  }

  /** The run was cancelled. */
  record Cancelled() implements Ending {}

  /** The connector was not called: it is manual only, and the run automatic. */
  record Skipped() implements Ending {}

  /** The end of a sentence that begins with "the run". */
  default String description() {
    return switch (this) {
      case Succeeded _ -> "succeeded";
      case Failed(var code, var reason, var message, _) ->
          "failed with %s%s: %s".formatted(code, reason == null ? "" : ", " + reason, message);
      case Cancelled _ -> "was cancelled";
      case Skipped _ -> "was skipped, since the connector is manual only";
    };
  }
}
