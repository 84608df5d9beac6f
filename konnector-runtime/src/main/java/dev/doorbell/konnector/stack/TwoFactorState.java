package dev.doorbell.konnector.stack;

import org.jspecify.annotations.Nullable;

/** The states by which a konnector says that it waits for the user. */
public enum TwoFactorState {
  SMS,
  EMAIL,
  APP_CODE,
  /** The user approves on another device; the konnector itself asks the site. */
  APP,
  /** The konnector does not say where the user finds the code. */
  UNSPECIFIED;

  private static final String NEEDED = "TWOFA_NEEDED";
  private static final String RETRY = "TWOFA_NEEDED_RETRY";

  /** The kind of wait; null if the konnector does not wait. */
  public static @Nullable TwoFactorState of(@Nullable String state) {
    if (state == null
        || !(state.equals(NEEDED) || state.startsWith(NEEDED + ".") || isRetry(state))) {
      return null;
    }
    int dot = state.indexOf('.');
    return switch (dot < 0 ? "" : state.substring(dot + 1)) {
      case "SMS" -> SMS;
      case "EMAIL" -> EMAIL;
      case "APP_CODE" -> APP_CODE;
      case "APP" -> APP;
      default -> UNSPECIFIED;
    };
  }

  /** Whether the last code was wrong. */
  public static boolean isRetry(String state) {
    return state.equals(RETRY) || state.startsWith(RETRY + ".");
  }

  static boolean isWaiting(@Nullable String state) {
    return of(state) != null;
  }

  static boolean isCode(@Nullable String state) {
    TwoFactorState kind = of(state);
    return kind != null && kind != APP;
  }
}
