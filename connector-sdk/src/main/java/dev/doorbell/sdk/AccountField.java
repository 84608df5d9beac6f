package dev.doorbell.sdk;

import dev.doorbell.events.field.FieldOption;
import dev.doorbell.events.field.FieldRole;
import dev.doorbell.events.field.FieldTexts;
import dev.doorbell.events.field.FieldType;
import dev.doorbell.events.field.FieldValues;
import dev.doorbell.events.field.ManifestField;
import dev.doorbell.events.text.LocalizedText;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field of the account that the user enters when they create it. Immutable.
 *
 * <pre>{@code
 * text("login", "Customer number").identifying().matching("[0-9]{6,10}")
 *     .describedAs("On each statement, at the top right")
 *     .inLanguage("fr", "Numéro client", "En haut à droite de chaque relevé")
 * }</pre>
 *
 * <p>Each method throws {@link IllegalArgumentException} with one line that names the field and the
 * mistake. {@code docs/connector-fields.md} lists all of them.
 *
 * @param declaration the field as gateways read it
 */
public record AccountField(ManifestField declaration) {

  /**
   * Creates a field from its declaration. Connectors use the methods for their types.
   *
   * @throws IllegalArgumentException if the declaration is not valid
   */
  public AccountField {
    FieldDeclarationRules.requireValid(declaration);
  }

  private AccountField(
      String name, String label, FieldType type, FieldRole role, FieldValues values) {
    this(new ManifestField(name, type.wireName(), label(name, label), role, values));
  }

  private static FieldTexts label(String name, String label) {
    if (label == null) {
      throw FieldDeclarationRules.mistake(name, "has no label");
    }
    return naming(name, () -> FieldTexts.label(label));
  }

  private AccountField(String name, String label, FieldType type, FieldRole role) {
    this(name, label, type, role, FieldValues.ANY);
  }

  /** A line of text that is not secret, for instance a login name. */
  public static AccountField text(String name, String label) {
    return new AccountField(name, label, FieldType.TEXT, FieldRole.REQUIRED);
  }

  /** An e-mail address. */
  public static AccountField email(String name, String label) {
    return new AccountField(name, label, FieldType.EMAIL, FieldRole.REQUIRED);
  }

  /** A secret, hidden while it is typed. */
  public static AccountField password(String name, String label) {
    return new AccountField(name, label, FieldType.PASSWORD, FieldRole.SECRET);
  }

  /**
   * The key of the user's authenticator app for this site, optional. With it, the SDK answers
   * challenges for a code of the app, in automatic runs too; without it, the user is asked.
   */
  public static AccountField authenticatorSeed(String name, String label) {
    return new AccountField(name, label, FieldType.TOTP_SEED, FieldRole.SECRET.optional());
  }

  /** A choice of one of these values, which users see unchanged. */
  public static AccountField choice(String name, String label, String... values) {
    return choice(name, label, Stream.of(values).map(value -> option(value, value)));
  }

  /** A choice of one of these options, whose labels users see: {@code option("de", "Germany")}. */
  public static AccountField choice(
      String name, String label, ChoiceOption first, ChoiceOption... more) {
    return choice(name, label, Stream.concat(Stream.of(first), Stream.of(more)));
  }

  private static AccountField choice(String name, String label, Stream<ChoiceOption> options) {
    List<FieldOption> declared =
        naming(name, () -> options.map(ChoiceOption::declaration).toList());
    return new AccountField(
        name, label, FieldType.CHOICE, FieldRole.REQUIRED, FieldValues.oneOf(declared));
  }

  /** An option of a choice: the connector reads the value, and users see the label. */
  public static ChoiceOption option(String value, String label) {
    return new ChoiceOption(value, label, Map.of());
  }

  /**
   * A box that the user may check. The connector reads {@code true} or {@code false}; without a
   * {@linkplain #withDefault default} it is {@code false}.
   */
  public static AccountField checkbox(String name, String label) {
    return new AccountField(name, label, FieldType.CHECKBOX, FieldRole.OPTIONAL);
  }

  /** A day. The connector reads it in the form {@code 1980-02-29}. */
  public static AccountField date(String name, String label) {
    return new AccountField(name, label, FieldType.DATE, FieldRole.REQUIRED);
  }

  /**
   * A value that forms send and do not show. Programs that create accounts may choose another one.
   */
  public static AccountField hidden(String name, String value) {
    return new AccountField(
        name, name, FieldType.HIDDEN, FieldRole.REQUIRED, FieldValues.ANY.startingWith(value));
  }

  /** The same field, but optional: an account need not have a value for it. */
  public AccountField optional() {
    if (type() == FieldType.CHECKBOX && required()) {
      throw FieldDeclarationRules.mistake(name(), "must be checked and is optional");
    }
    return with(declaration.role().optional());
  }

  /**
   * The user has to check this checkbox, for instance to accept the terms of the site. It is
   * neither optional nor has it a default.
   */
  public AccountField mustBeChecked() {
    if (type() != FieldType.CHECKBOX) {
      throw FieldDeclarationRules.mistake(name(), "must be checked and is not a checkbox");
    }
    return with(FieldRole.REQUIRED);
  }

  /**
   * The value is the user's name at the site: frontends name the account by it, and password
   * managers store it. At most one field of a manifest, and not a secret one.
   */
  public AccountField identifying() {
    FieldRole role = declaration.role();
    return with(new FieldRole(role.secret(), role.required(), true));
  }

  /**
   * The value of an account that gives none; forms begin with it. A field with a default is never
   * missing, so that the connector always finds a value.
   */
  public AccountField withDefault(String value) {
    return with(declaration.values().startingWith(value));
  }

  /** The minimum and the maximum number of characters of a text or a password. */
  public AccountField withLength(int min, int max) {
    return with(declaration.values().within(declaration.limits().withLength(min, max)));
  }

  /**
   * The pattern that the whole text must match, for instance <code>[0-9]{6,10}</code>. Not every
   * regular expression is permitted: see {@code docs/connector-fields.md}.
   */
  public AccountField matching(String pattern) {
    return with(declaration.values().within(declaration.limits().matching(pattern)));
  }

  /** The first day that a date may be. */
  public AccountField notBefore(LocalDate day) {
    return with(declaration.values().within(declaration.limits().notBefore(day)));
  }

  /** The last day that a date may be. */
  public AccountField notAfter(LocalDate day) {
    return with(declaration.values().within(declaration.limits().notAfter(day)));
  }

  /** A help text that forms show with the field. */
  public AccountField describedAs(String description) {
    FieldTexts texts = declaration.texts();
    return with(() -> new FieldTexts(texts.label(), LocalizedText.of(description)));
  }

  /**
   * The label in another language.
   *
   * @param language a language tag (BCP 47): {@code fr}, {@code pt-BR}
   */
  public AccountField inLanguage(String language, String label) {
    FieldTexts texts = declaration.texts();
    requireNew(language);
    return with(() -> new FieldTexts(texts.label().with(language, label), texts.description()));
  }

  /** The label and the {@linkplain #describedAs description} in another language. */
  public AccountField inLanguage(String language, String label, String description) {
    LocalizedText described = declaration.texts().description();
    if (described == null) {
      throw FieldDeclarationRules.mistake(
          name(), "has a description in '%s' and none by default".formatted(language));
    }
    requireNew(language);
    return with(() ->
        new FieldTexts(
            declaration.texts().label().with(language, label),
            described.with(language, description)));
  }

  private void requireNew(String language) {
    if (declaration.texts().label().translations().containsKey(language)) {
      throw FieldDeclarationRules.mistake(name(), "has two labels in '%s'".formatted(language));
    }
  }

  private AccountField with(Supplier<FieldTexts> texts) {
    return new AccountField(
        new ManifestField(
            name(),
            declaration.type(),
            naming(name(), texts),
            declaration.role(),
            declaration.values()));
  }

  /** Names the field in the message for a text that is not valid. */
  private static <T> T naming(String field, Supplier<T> texts) {
    try {
      return texts.get();
    } catch (IllegalArgumentException e) {
      throw FieldDeclarationRules.mistake(field, "has a wrong text: " + e.getMessage());
    }
  }

  private AccountField with(FieldRole role) {
    return new AccountField(
        new ManifestField(
            name(), declaration.type(), declaration.texts(), role, declaration.values()));
  }

  private AccountField with(FieldValues values) {
    return new AccountField(
        new ManifestField(
            name(), declaration.type(), declaration.texts(), declaration.role(), values));
  }

  /** The connector's name for it: a lower case letter, then letters, digits and underscores. */
  public String name() {
    return declaration.name();
  }

  /** The default label; frontends show that of the user's language. */
  public String label() {
    return declaration.label();
  }

  /** The default description; null for none. */
  public @Nullable String description() {
    return declaration.description();
  }

  /** How the user enters it. */
  public FieldType type() {
    return declaration.kind();
  }

  /** Whether its value is sealed and never shown again. */
  public boolean secret() {
    return declaration.secret();
  }

  /** Whether an account must have a value for it. */
  public boolean required() {
    return declaration.required();
  }

  /** Whether its value is the user's name at the site. */
  public boolean isIdentifying() {
    return declaration.role().identifying();
  }

  /** The values of a choice; empty for every other type. */
  public List<String> options() {
    return declaration.options().stream().map(FieldOption::value).toList();
  }
}
