package dev.doorbell.gateway.admission;

import java.time.Duration;

/**
 * The limits of {@link Admission}.
 *
 * @param calls how many calls work with the database at the same time
 * @param reserved how many of those only urgent calls may be
 * @param burst how long a call may wait for its turn after a moment without waiting calls; also how
 *     long calls may wait without interruption until the gateway counts as overloaded
 * @param maxWait how long an ordinary call may wait while the gateway is overloaded; an urgent call
 *     may wait twice as long
 */
public record AdmissionSettings(int calls, int reserved, Duration burst, Duration maxWait) {
  public AdmissionSettings {
    if (calls < 2 || reserved < 1 || reserved >= calls) {
      throw new IllegalArgumentException(
          "expected at least one call of each class, not %d calls, %d reserved"
              .formatted(calls, reserved));
    }
  }

  /** One call for each connection of the pool; a quarter, at least one, is for urgent calls. */
  public static AdmissionSettings ofPool(int connections, Duration burst, Duration maxWait) {
    return new AdmissionSettings(connections, Math.max(1, connections / 4), burst, maxWait);
  }

  /** How long a call of this class may wait while the gateway is overloaded. */
  Duration waitWhileOverloaded(CallClass callClass) {
    return callClass == CallClass.URGENT ? maxWait.multipliedBy(2) : maxWait;
  }
}
