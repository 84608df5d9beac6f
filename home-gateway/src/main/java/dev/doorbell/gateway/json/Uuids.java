package dev.doorbell.gateway.json;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids. */
public final class Uuids {
  // UUID.fromString also takes 1-1-1-1-1.
  private static final Pattern FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Uuids() {}

  /** Empty when it isn't one. */
  public static Optional<UUID> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }
}
