package dev.doorbell.sdk.challenge;

import static java.util.Objects.requireNonNull;

import dev.doorbell.events.challenge.AnswerRules;
import dev.doorbell.events.challenge.ChallengeField;
import dev.doorbell.events.challenge.ChallengeFieldType;
import dev.doorbell.events.challenge.ChallengeLimits;
import dev.doorbell.events.challenge.ChallengeOption;
import dev.doorbell.events.field.ValueLimits;
import dev.doorbell.events.text.LocalizedText;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the site asks the user. It determines the kind of answer. */
public sealed interface Question {

  /**
   * A code that the site has sent, or that the user's authenticator app shows. Answered by {@link
   * Answer.Typed}.
   *
   * @param length how many characters it has: codes of another length are rejected; null if that is
   *     not certain
   * @param numeric whether it has digits only; null if that is not certain
   */
  record Code(Channel channel, @Nullable Integer length, @Nullable Boolean numeric)
      implements Question {
    public Code {
      requireNonNull(channel, "channel");
      if (length != null && length < 1) {
        throw new IllegalArgumentException(
            "A code must have at least one character, not " + length);
      }
    }
  }

  /**
   * An approval on another device. The site reports it: see {@link ApprovalPoll}.
   *
   * @param number what the other device shows or the user taps there; null for a plain yes or no
   * @param code what the same page accepts instead; null if it accepts no code
   */
  record Approval(@Nullable String number, @Nullable Code code) implements Question {
    public Approval {
      number = DisplayLimits.display(number);
    }
  }

  /**
   * A picture: a captcha with a text, or a QR code for an app. Answered by {@link Answer.Typed}.
   *
   * @param dataUri a PNG, JPEG, GIF or WebP as a {@code data:image/...;base64,} URI, of 100 kB at
   *     most; not an SVG, which may contain scripts
   */
  record Picture(String dataUri) implements Question {
    public Picture {
      if (!ChallengeLimits.isPicture(dataUri)) {
        throw new IllegalArgumentException(
            "Expected a PNG, JPEG, GIF or WebP as a data:image/... URI, of 100 kB at most");
      }
    }

    @Override
    public String toString() {
      return "Picture[" + dataUri.length() + " characters]";
    }
  }

  /** A security question; the challenge's message is its text. Answered by {@link Answer.Typed}. */
  record SecurityQuestion() implements Question {}

  /** Several values in one answer. Answered by {@link Answer.Filled}. */
  record Fields(List<InputField> fields) implements Question {
    public Fields {
      fields = DisplayLimits.named(fields, InputField::name);
      if (fields.isEmpty()) {
        throw new IllegalArgumentException("A question for values must have at least one field");
      }
      if (fields.stream().mapToInt(field -> field.options().size()).sum()
          > ChallengeLimits.MAX_FIELD_OPTIONS) {
        throw new IllegalArgumentException(
            "Expected at most %d options in all fields"
                .formatted(ChallengeLimits.MAX_FIELD_OPTIONS));
      }
    }
  }

  /** A choice, for instance of a method or destination. Answered by {@link Answer.Chosen}. */
  record Choice(List<Option> options) implements Question {
    public Choice {
      options = DisplayLimits.named(options, Option::id);
      if (options.isEmpty()) {
        throw new IllegalArgumentException("A choice must have at least one option");
      }
    }
  }

  /** Where the user finds a code. */
  enum Channel {
    SMS,
    EMAIL,
    APP_CODE
  }

  /**
   * A value that the user enters.
   *
   * @param name the name in the answer
   * @param localizedLabel what the user reads, with its translations
   * @param secret true if the screen must hide what the user types
   * @param type how the user enters it
   * @param required whether the answer has a value for it in any case; a required checkbox must be
   *     checked
   * @param options the options of a choice; empty for every other type
   * @param limits of a text or a date
   */
  record InputField(
      String name,
      LocalizedText localizedLabel,
      boolean secret,
      ChallengeFieldType type,
      boolean required,
      List<Option> options,
      ValueLimits limits) {
    public InputField {
      localizedLabel = DisplayLimits.label(name, localizedLabel);
      options = DisplayLimits.named(options, Option::id, ChallengeLimits.MAX_FIELD_OPTIONS);
      if ((type == ChallengeFieldType.CHOICE) == options.isEmpty()) {
        throw new IllegalArgumentException(
            "A field with options is a choice, and a choice has options");
      }
      String mistake = limits.mistakeFor(type.fieldType(), AnswerRules.MAX_TEXT);
      if (mistake != null) {
        throw new IllegalArgumentException("field '%s' %s".formatted(name, mistake));
      }
    }

    /** A line of text. */
    public InputField(String name, String label, boolean secret) {
      this(name, label, secret, ChallengeField.plainType(secret), List.of());
    }

    private InputField(
        String name, String label, boolean secret, ChallengeFieldType type, List<Option> options) {
      this(name, DisplayLimits.label(label), secret, type, true, options, ValueLimits.NONE);
    }

    /** A line of text. */
    public static InputField text(String name, String label) {
      return new InputField(name, label, false);
    }

    /** A line of text that the screen hides. */
    public static InputField password(String name, String label) {
      return new InputField(name, label, true);
    }

    /** A day, for instance a date of birth: {@code 1980-02-29} in the answer. */
    public static InputField date(String name, String label) {
      return new InputField(name, label, false, ChallengeFieldType.DATE, List.of());
    }

    /** One of these options: its id in the answer. */
    public static InputField choice(String name, String label, List<Option> options) {
      return new InputField(name, label, false, ChallengeFieldType.CHOICE, options);
    }

    /** A checkbox: {@code true} or {@code false} in the answer; only {@code true} if required. */
    public static InputField checkbox(String name, String label) {
      return new InputField(name, label, false, ChallengeFieldType.CHECKBOX, List.of());
    }

    /** The same field, but the user may leave it empty: then the answer has no value for it. */
    public InputField optional() {
      return new InputField(name, localizedLabel, secret, type, false, options, limits);
    }

    /**
     * The label in another language.
     *
     * @param language a language tag (BCP 47): {@code fr}, {@code pt-BR}
     */
    public InputField inLanguage(String language, String label) {
      LocalizedText more = localizedLabel.with(language, label);
      return new InputField(name, more, secret, type, required, options, limits);
    }

    /** The minimum and the maximum number of characters of a text or a password, 1 to 1000. */
    public InputField withLength(int min, int max) {
      return within(limits.withLength(min, max));
    }

    /**
     * The pattern that the whole text must match, for instance <code>[0-9]{4}</code>. The same
     * patterns are permitted as for the fields of an account.
     */
    public InputField matching(String pattern) {
      return within(limits.matching(pattern));
    }

    /** The first day that a date may be. */
    public InputField notBefore(LocalDate day) {
      return within(limits.notBefore(day));
    }

    /** The last day that a date may be. */
    public InputField notAfter(LocalDate day) {
      return within(limits.notAfter(day));
    }

    private InputField within(ValueLimits other) {
      return new InputField(name, localizedLabel, secret, type, required, options, other);
    }

    /** The default label; frontends show that of the user's language. */
    public String label() {
      return localizedLabel.text();
    }

    /** The field as frontends see it. For the worker and the test kit. */
    public ChallengeField challengeField() {
      return new ChallengeField(
          name,
          localizedLabel,
          secret,
          type,
          required,
          options.stream().map(Option::challengeOption).toList(),
          limits);
    }
  }

  /**
   * An option of a choice, or another way to sign in.
   *
   * @param id the id in the answer
   * @param localizedLabel what the user reads, with its translations
   */
  record Option(String id, LocalizedText localizedLabel) {
    public Option {
      localizedLabel = DisplayLimits.label(id, localizedLabel);
    }

    /** An option whose label has no translations. */
    public Option(String id, String label) {
      this(id, DisplayLimits.label(label));
    }

    /**
     * The label in another language.
     *
     * @param language a language tag (BCP 47): {@code fr}, {@code pt-BR}
     */
    public Option inLanguage(String language, String label) {
      return new Option(id, localizedLabel.with(language, label));
    }

    /** The default label; frontends show that of the user's language. */
    public String label() {
      return localizedLabel.text();
    }

    /** The option as frontends see it. For the worker and the test kit. */
    public ChallengeOption challengeOption() {
      return new ChallengeOption(id, localizedLabel);
    }
  }
}
