package dev.doorbell.sdk.page;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When the page is so, then it is that.
 *
 * @param <T> what a connector calls its pages, an enum for instance
 * @param condition when
 * @param meaning then; may throw what ends the run
 */
public record PageRule<T>(PageCondition condition, Function<Page, T> meaning) {
  public PageRule {
    requireNonNull(condition, "condition");
    requireNonNull(meaning, "meaning");
  }

  /** Begins a rule. */
  public static When when(PageCondition condition) {
    return new When(condition);
  }

  /** The first half of a rule. */
  public record When(PageCondition condition) {
    /** Then it is that. */
    public <T> PageRule<T> itIs(T meaning) {
      return new PageRule<>(condition, page -> meaning);
    }

    /** Then it is what is read off it. */
    public <T> PageRule<T> itMeans(Function<Page, T> meaning) {
      return new PageRule<>(condition, meaning);
    }

    /**
     * Then the run ends with that code.
     *
     * @param why for the log
     */
    public <T> PageRule<T> itFails(ErrorCode code, String why) {
      return itFails(code, null, why);
    }

    /**
     * Then the run ends with that code and reason.
     *
     * @param reason see {@link ConnectorException#reason()}; null for none
     * @param why for the log
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
