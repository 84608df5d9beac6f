package dev.doorbell.sdk.challenge;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What exactly the site wants of the person, and so how they answer it. */
public sealed interface Question {

  /**
   * A code that the site has sent, or that the person's authenticator app shows. Answered by {@link
   * Answer.Typed}.
   *
   * @param length how many characters it has; null if that is not certain, since a code of another
   *     length is refused
   * @param numeric whether it is digits only; null if that is not certain
   */
  record Code(Channel channel, @Nullable Integer length, @Nullable Boolean numeric)
      implements Question {
    public Code {
      requireNonNull(channel, "channel");
      if (length != null && length < 1) {
        throw new IllegalArgumentException("A code has at least one character, not " + length);
      }
    }
  }

  /**
   * An approval on another device. The site says when it has come: see {@link ApprovalPoll}.
   *
   * @param number what the other device has to show or the person has to tap there; null for a
   *     plain yes or no
   * @param code what the same page takes instead, whichever comes first; null if it takes none
   */
  record Approval(@Nullable String number, @Nullable Code code) implements Question {
    public Approval {
      number = DisplayLimits.label(number);
    }
  }

  /**
   * A picture with something to read, a captcha or a QR code. Answered by {@link Answer.Typed}.
   *
   * @param dataUri a PNG, JPEG, GIF or WebP as a {@code data:image/...;base64,} URI, of 100 kB at
   *     most; not an SVG, which may hold scripts
   */
  record Picture(String dataUri) implements Question {
    public Picture {
      if (!SitePicture.showable(dataUri)) {
        throw new IllegalArgumentException(
            "Expected a picture of dots as a data:image/... URI, of 100 kB at most");
      }
    }

    @Override
    public String toString() {
      return "Picture[" + dataUri.length() + " characters]";
    }
  }

  /** A security question; the site's words are the challenge's message. {@link Answer.Typed}. */
  record SecurityQuestion() implements Question {}

  /** Several values at once. Answered by {@link Answer.Filled}. */
  record Fields(List<InputField> fields) implements Question {
    public Fields {
      fields = DisplayLimits.named(fields, InputField::name);
      if (fields.isEmpty()) {
        throw new IllegalArgumentException("Several values, but none is named");
      }
    }
  }

  /** One of several, a method or a destination for instance. Answered by {@link Answer.Chosen}. */
  record Choice(List<Option> options) implements Question {
    public Choice {
      options = DisplayLimits.named(options, Option::id);
      if (options.isEmpty()) {
        throw new IllegalArgumentException("A choice, but there is nothing to choose from");
      }
    }
  }

  /** Where the person finds a code. */
  enum Channel {
    SMS,
    EMAIL,
    APP_CODE
  }

  /**
   * One value of several.
   *
   * @param name what the answer calls it
   * @param label what the person reads
   * @param secret true if the screen must not show what is typed
   */
  record InputField(String name, String label, boolean secret) {
    public InputField {
      label = DisplayLimits.label(name, label);
    }
  }

  /**
   * One of several.
   *
   * @param id what the answer calls it
   * @param label what the person reads
   */
  record Option(String id, String label) {
    public Option {
      label = DisplayLimits.label(id, label);
    }
  }
}
