package dev.doorbell.sdk;

import org.jspecify.annotations.Nullable;

/**
 * Who the user is at the site, each value on one line of 300 characters at most. Null for what the
 * site does not show; a blank value becomes null.
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

  /** All values null. */
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

  /** Without personal data. */
  @Override
  public String toString() {
    return "Identity[...]";
  }
}
