package dev.doorbell.sdk;

import org.jspecify.annotations.Nullable;

/**
 * Who the person is, as the site has it, each on one line. Null for what it does not say: nothing
 * but space is nothing said.
 */
public record Identity(
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String address) {

  private static final int LONGEST = 300;

  public Identity {
    name = line(name);
    email = line(email);
    phone = line(phone);
    address = line(address);
  }

  private static @Nullable String line(@Nullable String words) {
    if (words == null) {
      return null;
    }
    String line = words.replaceAll("[\\p{Cc}\\s\\p{Z}]+", " ").strip();
    return line.isEmpty() ? null : line.substring(0, Math.min(line.length(), LONGEST));
  }

  /** Nothing known yet. */
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

  /** Without what is the person's. */
  @Override
  public String toString() {
    return "Identity[...]";
  }
}
