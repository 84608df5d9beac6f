package dev.doorbell.runtime.settings;

/** A setting that is missing or cannot be read. Its message is one line for the operator. */
public final class BadSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadSettingException(String message) {
    super(message);
  }

  public BadSettingException(String message, Throwable cause) {
    super(message, cause);
  }
}
