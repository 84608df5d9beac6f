package dev.doorbell.sdk.page;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives a page a meaning if a condition holds.
 *
 * @param <T> the connector's type for the meaning of a page, an enum for instance
 * @param condition when it applies
 * @param meaning reads the meaning from the page; may throw a {@link ConnectorException}, which
 *     ends the run
 */
public record PageRule<T>(PageCondition condition, Function<Page, T> meaning) {
  public PageRule {
    requireNonNull(condition, "condition");
    requireNonNull(meaning, "meaning");
  }

  /** Starts a rule. */
  public static When when(PageCondition condition) {
    return new When(condition);
  }

  /** A condition without a meaning yet. */
  public record When(PageCondition condition) {
    /** Then the page has this meaning. */
    public <T> PageRule<T> itIs(T meaning) {
      return new PageRule<>(condition, page -> meaning);
    }

    /** Then the meaning is read from the page. */
    public <T> PageRule<T> itMeans(Function<Page, T> meaning) {
      return new PageRule<>(condition, meaning);
    }

    /**
     * Then the run fails with that code.
     *
     * @param why the message of the exception
     */
    public <T> PageRule<T> itFails(ErrorCode code, String why) {
      return itFails(code, null, why);
    }

    /**
     * Then the run fails with that code and reason.
     *
     * @param reason see {@link ConnectorException#reason()}; null for none
     * @param why the message of the exception
     */
    public <T> PageRule<T> itFails(ErrorCode code, @Nullable String reason, String why) {
      return new PageRule<>(
          condition,
          page -> {
            throw new ConnectorException(code, reason, why);
          });
    }
  }
}
