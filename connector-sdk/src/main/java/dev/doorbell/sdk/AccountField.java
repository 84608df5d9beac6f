package dev.doorbell.sdk;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A field of the account that the user enters when they create it.
 *
 * @param name the connector's name for it: a lower case letter, then letters, digits and
 *     underscores
 * @param label shown to the user if the frontend has no text of its own for the field
 * @param type how the user enters it
 * @param secret whether its value is sealed and never shown again
 * @param required whether an account must have a value for it
 * @param options the values of a {@link FieldType#CHOICE}; empty for every other type
 */
public record AccountField(
    String name,
    String label,
    FieldType type,
    boolean secret,
    boolean required,
    List<String> options) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9_]{0,62}");

  public AccountField {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A field's name is a lower case letter, then letters, digits and underscores, not '%s'"
              .formatted(name));
    }
    if (label.isBlank()) {
      throw new IllegalArgumentException("Field '%s' has no label".formatted(name));
    }
    requireNonNull(type, "type");
    if ((type == FieldType.PASSWORD || type == FieldType.TOTP_SEED) && !secret) {
      throw new IllegalArgumentException(
          "Field '%s' has type %s and must be secret".formatted(name, type.wireName()));
    }
    options = List.copyOf(options);
    requireOptions(name, type, secret, options);
  }

  private static void requireOptions(
      String name, FieldType type, boolean secret, List<String> options) {
    boolean choice = type == FieldType.CHOICE;
    if (choice == options.isEmpty() || (choice && secret)) {
      throw new IllegalArgumentException(
          "Field '%s': a choice needs options and must not be secret; only a choice has options"
              .formatted(name));
    }
    if (options.stream().anyMatch(String::isBlank)
        || options.stream().distinct().count() < options.size()) {
      throw new IllegalArgumentException(
          "Field '%s' has a blank or a repeated option".formatted(name));
    }
  }

  private AccountField(
      String name, String label, FieldType type, boolean secret, boolean required) {
    this(name, label, type, secret, required, List.of());
  }

  /** A line of text that is not secret, for instance a login name. */
  public static AccountField text(String name, String label) {
    return new AccountField(name, label, FieldType.TEXT, false, true);
  }

  /** An e-mail address. */
  public static AccountField email(String name, String label) {
    return new AccountField(name, label, FieldType.EMAIL, false, true);
  }

  /** A secret, hidden while it is typed. */
  public static AccountField password(String name, String label) {
    return new AccountField(name, label, FieldType.PASSWORD, true, true);
  }

  /**
   * The key of the user's authenticator app for this site, optional. With it, the SDK answers
   * challenges for a code of the app, in automatic runs too; without it, the user is asked.
   */
  public static AccountField authenticatorSeed(String name, String label) {
    return new AccountField(name, label, FieldType.TOTP_SEED, true, false);
  }

  /** A choice of one of these values, which frontends show unchanged. */
  public static AccountField choice(String name, String label, String... options) {
    return new AccountField(name, label, FieldType.CHOICE, false, true, List.of(options));
  }

  /** The same field, but optional. */
  public AccountField optional() {
    return new AccountField(name, label, type, secret, false, options);
  }
}
