package dev.doorbell.sdk.form;

/**
 * One entry of a form that is sent.
 *
 * @param file whether it is a file, which has no name and no content
 */
public record FormEntry(String name, String value, boolean file) {
  static FormEntry of(String name, String value) {
    return new FormEntry(name, value, false);
  }

  static FormEntry noFile(String name) {
    return new FormEntry(name, "", true);
  }

  /** Omits the value, which may be a password. */
  @Override
  public String toString() {
    return name + "=...";
  }
}
