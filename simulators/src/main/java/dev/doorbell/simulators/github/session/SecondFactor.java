package dev.doorbell.simulators.github.session;

/** A second factor. */
public enum SecondFactor {
  APP("Authenticator app"),
  SMS("SMS/Text message"),
  MOBILE("GitHub Mobile"),
  PASSKEY("Passkey or security key"),
  RECOVERY("Two-factor recovery code");

  private final String label;

  SecondFactor(String label) {
    this.label = label;
  }

  /** As the pages name it. */
  public String label() {
    return label;
  }
}
