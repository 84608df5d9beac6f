package dev.doorbell.sdk.challenge;

import static java.util.Objects.requireNonNull;

import dev.doorbell.events.challenge.ChallengeField;
import dev.doorbell.events.challenge.ChallengeFieldType;
import dev.doorbell.events.challenge.ChallengeLimits;
import dev.doorbell.events.challenge.ChallengeOption;
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
      number = DisplayLimits.label(number);
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
   * @param label what the user reads
   * @param secret true if the screen must hide what the user types
   * @param type how the user enters it
   * @param required whether the answer has a value for it in any case; a required checkbox must be
   *     checked
   * @param options the options of a choice; empty for every other type
   */
  record InputField(
      String name,
      String label,
      boolean secret,
      ChallengeFieldType type,
      boolean required,
      List<Option> options) {
    public InputField {
      label = DisplayLimits.label(name, label);
      options = DisplayLimits.named(options, Option::id, ChallengeLimits.MAX_FIELD_OPTIONS);
      if ((type == ChallengeFieldType.CHOICE) == options.isEmpty()) {
        throw new IllegalArgumentException(
            "A field with options is a choice, and a choice has options");
      }
    }

    /** A line of text. */
    public InputField(String name, String label, boolean secret) {
      this(name, label, secret, ChallengeField.plainType(secret), true, List.of());
    }

    private InputField(String name, String label, ChallengeFieldType type, List<Option> options) {
      this(name, label, false, type, true, options);
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
      return new InputField(name, label, ChallengeFieldType.DATE, List.of());
    }

    /** One of these options: its id in the answer. */
    public static InputField choice(String name, String label, List<Option> options) {
      return new InputField(name, label, ChallengeFieldType.CHOICE, options);
    }

    /** A checkbox: {@code true} or {@code false} in the answer; only {@code true} if required. */
    public static InputField checkbox(String name, String label) {
      return new InputField(name, label, ChallengeFieldType.CHECKBOX, List.of());
    }

    /** The same field, but the user may leave it empty: then the answer has no value for it. */
    public InputField optional() {
      return new InputField(name, label, secret, type, false, options);
    }

    /** The field as frontends see it. For the worker and the test kit. */
    public ChallengeField challengeField() {
      return new ChallengeField(
          name,
          label,
          secret,
          type,
          required,
          options.stream()
              .map(option -> new ChallengeOption(option.id(), option.label()))
              .toList());
    }
  }

  /**
   * An option of a choice, or another way to sign in.
   *
   * @param id the id in the answer
   * @param label what the user reads
   */
  record Option(String id, String label) {
    public Option {
      label = DisplayLimits.label(id, label);
    }
  }
}
