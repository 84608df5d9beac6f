package dev.doorbell.gateway.problem;

import java.time.Duration;

/** The refusals that more than one package has to make. */
public final class Problems {
  private static final Duration SOON = Duration.ofSeconds(2);

  private Problems() {}

  /** 400: the body cannot be read at all. */
  public static ProblemException malformedBody(String detail) {
    return new ProblemException(
        new Problem(400, "MALFORMED_BODY", "The body can't be read", detail));
  }

  /** 422: a value that can be read and makes no sense. */
  public static ProblemException invalid(String field, String detail) {
    return new ProblemException(
        new Problem(422, "INVALID_VALUE", "A value is not what it should be", detail).at(field));
  }

  /** 422: a value is missing. */
  public static ProblemException missing(String field) {
    return new ProblemException(
        new Problem(422, "MISSING_VALUE", "A value is missing", "Give " + field).at(field));
  }

  /** 422: a field that nobody reads; most likely a misspelt one. */
  public static ProblemException unknownField(String field, String detail) {
    return new ProblemException(
        new Problem(422, "UNKNOWN_FIELD", "A field that is not known", detail).at(field));
  }

  /** 404: there is none, or it is somebody else's. */
  public static ProblemException unknown(String what) {
    return new ProblemException(
        new Problem(
            404,
            "UNKNOWN_" + what.toUpperCase(java.util.Locale.ROOT),
            "There is no such " + what,
            "No " + what + " has this id"));
  }

  /** 503: something that this gateway needs is away. */
  public static ProblemException unavailable(String code, String detail) {
    return new ProblemException(
        new Problem(503, code, "Not possible at the moment", detail).retryAfter(SOON));
  }
}
