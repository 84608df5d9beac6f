package dev.doorbell.sdk;

import org.jspecify.annotations.Nullable;

/**
 * Who the person is, as the site has it. Null for what it does not say.
 *
 * @param address on one line
 */
public record Identity(
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String address) {

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
