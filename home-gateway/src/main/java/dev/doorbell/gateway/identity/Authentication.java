package dev.doorbell.gateway.identity;

import java.util.List;

/** Finds out who sends a request. Thread-safe; may block for a short time. */
@FunctionalInterface
public interface Authentication {
  Outcome authenticate(Credentials request);

  /** What a request says about its caller. */
  sealed interface Outcome {
    /** The request is of this caller. */
    record Known(Caller caller) implements Outcome {}

    /** The request has no credentials of this kind. */
    record Absent() implements Outcome {}

    /** The request has credentials that are not valid. */
    record Rejected(Rejection reason) implements Outcome {}

    /** The credentials can't be verified at the moment. */
    record Unavailable() implements Outcome {}
  }

  /** Asks each until one finds credentials of its kind. */
  static Authentication firstOf(List<Authentication> all) {
    List<Authentication> each = List.copyOf(all);
    return request -> {
      for (Authentication one : each) {
        Outcome outcome = one.authenticate(request);
        if (!(outcome instanceof Outcome.Absent)) {
          return outcome;
        }
      }
      return new Outcome.Absent();
    };
  }
}
