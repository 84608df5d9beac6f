package dev.doorbell.simulators.github.session;

/** How a person proves who they are after the password. */
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

  /** The text on pages. */
  public String label() {
    return label;
  }
}
