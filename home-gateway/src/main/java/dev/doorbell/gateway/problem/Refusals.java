package dev.doorbell.gateway.problem;

import java.time.Duration;

/** The refusals that more than one package has to make. */
public final class Refusals {
  private static final Duration SOON = Duration.ofSeconds(2);

  private Refusals() {}

  /** 400: the body cannot be read at all. */
  public static Refusal malformedBody(String detail) {
    return new Refusal(new Problem(400, "MALFORMED_BODY", "The body can't be read", detail));
  }

  /** 422: a value that can be read and makes no sense. */
  public static Refusal invalid(String field, String detail) {
    return new Refusal(
        new Problem(422, "INVALID_VALUE", "A value is not what it should be", detail).at(field));
  }

  /** 422: a value is missing. */
  public static Refusal missing(String field) {
    return new Refusal(
        new Problem(422, "MISSING_VALUE", "A value is missing", "Give " + field).at(field));
  }

  /** 422: a field that nobody reads; most likely a misspelt one. */
  public static Refusal unknownField(String field, String detail) {
    return new Refusal(
        new Problem(422, "UNKNOWN_FIELD", "A field that is not known", detail).at(field));
  }

  /** 404: there is none, or it is somebody else's. */
  public static Refusal unknown(String what) {
    return new Refusal(
        new Problem(
            404,
            "UNKNOWN_" + what.toUpperCase(java.util.Locale.ROOT),
            "There is no such " + what,
            "No " + what + " has this id"));
  }

  /** 503: something that this gateway needs is away. */
  public static Refusal unavailable(String code, String detail) {
    return new Refusal(
        new Problem(503, code, "Not possible at the moment", detail).retryAfter(SOON));
  }
}
