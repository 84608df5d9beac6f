package dev.doorbell.runtime.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * A span of a trace. Its tags hold ids, words and numbers, never user data. If traces are off, the
 * span only propagates its parent's context. Thread-safe; closing twice does nothing.
 */
public final class TraceSpan implements AutoCloseable {
  private final @Nullable Span span;
  private final @Nullable String traceparent;

  TraceSpan(@Nullable Span span, @Nullable String traceparent) {
    this.span = span;
    this.traceparent = traceparent;
  }

  /** The traceparent for requests and records that this span causes; null if there is no trace. */
  public @Nullable String traceparent() {
    return traceparent;
  }

  public TraceSpan tag(String name, String value) {
    if (span != null) {
      span.setAttribute(name, value);
    }
    return this;
  }

  public TraceSpan tag(String name, long value) {
    if (span != null) {
      span.setAttribute(name, value);
    }
    return this;
  }

  /**
   * Marks the span as failed.
   *
   * @param word an error code or a kind of failure
   */
  public void failed(String word) {
    if (span != null) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute("error.type", word);
    }
  }

  @Override
  public void close() {
    if (span != null) {
      span.end();
    }
  }
}
