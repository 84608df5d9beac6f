package dev.doorbell.simulators.site;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** The form fields, query parameters and cookies of one request. For one thread. */
public final class SiteRequest {
  private final Context context;

  private SiteRequest(Context context) {
    this.context = context;
  }

  /** Reads a request, and forbids caches to store its response. */
  public static SiteRequest of(Context context) {
    context.header("Cache-Control", "no-store");
    return new SiteRequest(context);
  }

  public Context context() {
    return context;
  }

  /** A form field; empty if it was not sent. */
  public String field(String name) {
    return Optional.ofNullable(context.formParam(name)).orElse("");
  }

  /** Whether a form field was sent, with or without a value. */
  public boolean hasField(String name) {
    return context.formParam(name) != null;
  }

  /** Whether a form field was sent exactly once and without a value. */
  public boolean hasEmptyField(String name) {
    return context.formParams(name).equals(List.of(""));
  }

  /** A query parameter; empty if the address has none of that name. */
  public String query(String name) {
    return Optional.ofNullable(context.queryParam(name)).orElse("");
  }

  /** The value of a cookie; empty if the request has no such cookie or its value is empty. */
  public Optional<String> cookie(String name) {
    return Optional.ofNullable(context.cookie(name)).filter(value -> !value.isEmpty());
  }
}
