package dev.doorbell.runtime.settings;

/** Thrown when a setting is missing or invalid. The message is one line for the operator. */
public final class BadSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadSettingException(String message) {
    super(message);
  }

  public BadSettingException(String message, Throwable cause) {
    super(message, cause);
  }
}
