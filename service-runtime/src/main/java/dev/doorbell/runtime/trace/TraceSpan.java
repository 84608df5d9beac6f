package dev.doorbell.runtime.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work in a trace. Its tags hold ids, words and numbers, never data. Without traces it
 * only carries its parent's context on. Thread-safe; closing twice does nothing.
 */
public final class TraceSpan implements AutoCloseable {
  private final @Nullable Span span;
  private final @Nullable String traceparent;

  TraceSpan(@Nullable Span span, @Nullable String traceparent) {
    this.span = span;
    this.traceparent = traceparent;
  }

  /** What is handed to whatever this work brings about; null when there is no trace. */
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

  /** The work did not come to a good end; the word says why: an error code, a kind. */
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
