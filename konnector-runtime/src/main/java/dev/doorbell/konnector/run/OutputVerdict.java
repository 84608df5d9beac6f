package dev.doorbell.konnector.run;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a konnector ended, by its output and its exit status: the last critical line decides, without
 * one the last error line, then the status. Confined to the run's thread.
 */
final class OutputVerdict {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String LIMIT = "LIMIT_EXCEEDED";

  private @Nullable String critical;
  private @Nullable String error;
  private int discarded;

  /** A line of output, which may be JSON of the konnector's log. */
  void line(String line) {
    if (!line.startsWith("{")) {
      return;
    }
    try {
      JsonNode json = JSON.readTree(line);
      String message = json.path("message").asString("");
      switch (json.path("type").asString("")) {
        case "critical" -> critical = message;
        case "error" -> error = message;
        default -> {
          // Progress, which decides nothing.
        }
      }
    } catch (JacksonException e) {
      // Output of a package that does not use the konnector's log.
    }
  }

  /** The konnector deleted a file that it had uploaded, since its content was not as expected. */
  void discarded() {
    discarded++;
  }

  /**
   * The failure of the run; empty if it succeeded.
   *
   * @param exit the status of the process
   * @param exceeded the limit of the sandbox that ended it
   */
  Optional<ConnectorException> failure(int exit, Optional<String> exceeded) {
    if (exceeded.isPresent()) {
      return Optional.of(
          new ConnectorException(
              ErrorCode.UNKNOWN_ERROR, LIMIT, "The konnector was ended: " + exceeded.get()));
    }
    if (critical != null) {
      return Optional.of(
          failure(CozyErrors.code(critical).orElse(ErrorCode.UNKNOWN_ERROR), "a critical line"));
    }
    Optional<ErrorCode> reported = error == null ? Optional.empty() : CozyErrors.code(error);
    if (reported.isPresent()) {
      return Optional.of(failure(reported.get(), "an error line"));
    }
    if (exit != 0) {
      return Optional.of(failure(ErrorCode.UNKNOWN_ERROR, "status " + exit));
    }
    return error == null && discarded == 0
        ? Optional.empty()
        : Optional.of(
            failure(
                ErrorCode.UNKNOWN_ERROR_PARTIAL_SYNC,
                "an error line or %d discarded files".formatted(discarded)));
  }

  private static ConnectorException failure(ErrorCode code, String with) {
    return new ConnectorException(code, "The konnector ended with " + with);
  }
}
