package dev.doorbell.sdk;

import org.jspecify.annotations.Nullable;

/**
 * What the site shows about the user. Each value is one line, cut to 300 characters. A value that
 * the site does not show is null; a blank value becomes null.
 */
public record Identity(
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String address) {

  private static final int MAX_LENGTH = 300;

  public Identity {
    name = line(name);
    email = line(email);
    phone = line(phone);
    address = line(address);
  }

  private static @Nullable String line(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String line = text.replaceAll("[\\p{Cc}\\s\\p{Z}]+", " ").strip();
    return line.isEmpty() ? null : line.substring(0, Math.min(line.length(), MAX_LENGTH));
  }

  /** An identity without any value. */
  public static Identity unknown() {
    return new Identity(null, null, null, null);
  }

  public Identity withName(String name) {
    return new Identity(name, email, phone, address);
  }

  public Identity withEmail(String email) {
    return new Identity(name, email, phone, address);
  }

  public Identity withPhone(String phone) {
    return new Identity(name, email, phone, address);
  }

  public Identity withAddress(String address) {
    return new Identity(name, email, phone, address);
  }

  /** Omits the values, which are personal data. */
  @Override
  public String toString() {
    return "Identity[...]";
  }
}
