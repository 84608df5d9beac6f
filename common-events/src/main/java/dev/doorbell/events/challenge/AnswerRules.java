package dev.doorbell.events.challenge;

import dev.doorbell.events.challenge.AnswerCheckResult.Fits;
import dev.doorbell.events.challenge.AnswerCheckResult.Reason;
import dev.doorbell.events.challenge.AnswerCheckResult.Rejected;
import dev.doorbell.events.field.FieldCheckResult;
import dev.doorbell.events.text.SurroundingSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Normalizes an answer that the user typed or pasted, and rejects an answer that does not have the
 * form that its challenge expects. This class is the only implementation of these rules in Java.
 * Home implements the same rules in JavaScript; the tests of both run the cases of {@code
 * answer-cases.json} in this package.
 *
 * <p>All spaces, dashes and invisible characters are removed from a code, because messages and apps
 * show codes in groups; punctuation is removed at both ends. The characters of a code are
 * normalized to NFKC, because some keyboards type full-width digits. If the user pastes the whole
 * message, the code is extracted, unless the message may contain several codes. In a text or a
 * field, spaces and invisible characters around it are removed; the value of a field then follows
 * the {@link dev.doorbell.events.field.ValueRules}. Lengths count characters (code points).
 *
 * @param expected what the challenge asks for
 * @param options the ids of the options of a choice, or of the other ways that a challenge of
 *     another type offers; each of them answers the challenge
 */
public record AnswerRules(ExpectedAnswer expected, List<String> options) {
  /** The maximum number of characters of a code. */
  public static final int MAX_CODE = 64;

  /** The maximum number of characters of a text or a field. */
  public static final int MAX_TEXT = 1_000;

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  public AnswerRules {
    options = List.copyOf(options);
  }

  public static AnswerRules of(ChallengeView challenge) {
    return new AnswerRules(
        ExpectedAnswer.of(challenge),
        challenge.options().stream().map(ChallengeOption::id).toList());
  }

  /** Checks an answer against the challenge. */
  public AnswerCheckResult check(AnswerValue answer) {
    if (answer instanceof AnswerValue.Option(String id) && !options.isEmpty()) {
      return option(id);
    }
    return switch (expected) {
      case ExpectedAnswer.Code code ->
          answer instanceof AnswerValue.Code(String typed) ? code(code, typed) : wrongKind("code");
      case ExpectedAnswer.Text text ->
          answer instanceof AnswerValue.Code(String typed) ? text(text, typed) : wrongKind("code");
      case ExpectedAnswer.Approval _ ->
          rejected(
              Reason.APPROVAL_ONLY,
              "code",
              "Approve on the other device: nothing is typed in here");
      case ExpectedAnswer.Choice _ ->
          answer instanceof AnswerValue.Option(String id) ? option(id) : wrongKind("option");
      case ExpectedAnswer.Fields(List<ChallengeField> fields) ->
          answer instanceof AnswerValue.Fields(Map<String, String> values)
              ? fields(fields, values)
              : wrongKind("fields");
    };
  }

  /**
   * Checks an answer that arrived before its challenge: it must be a code of any form. When the
   * challenge is known, {@link #check} checks the code again.
   */
  public static AnswerCheckResult checkEarly(AnswerValue answer) {
    return answer instanceof AnswerValue.Code(String typed)
        ? code(new ExpectedAnswer.Code(null, false), typed)
        : wrongKind("code");
  }

  private static AnswerCheckResult code(ExpectedAnswer.Code expected, String typed) {
    if (length(typed) > MAX_TEXT) {
      return rejected(Reason.TOO_LONG, "code", "Expected at most " + MAX_TEXT + " characters");
    }
    Optional<String> found = new TypedCode(expected.length(), expected.numeric()).in(typed);
    if (found.isEmpty()) {
      return rejected(
          Reason.AMBIGUOUS,
          "code",
          "The text may contain more than one code: enter the code alone, without spaces");
    }
    String code = found.get();
    if (code.isEmpty() || length(code) > MAX_CODE) {
      return rejected(
          code.isEmpty() ? Reason.EMPTY : Reason.TOO_LONG,
          "code",
          "Expected a code of 1 to " + MAX_CODE + " characters");
    }
    return typed(expected.length(), expected.numeric(), code);
  }

  private static AnswerCheckResult text(ExpectedAnswer.Text expected, String typed) {
    String text = trimmed(typed);
    if (text.isEmpty() || length(text) > MAX_TEXT) {
      return rejected(
          text.isEmpty() ? Reason.EMPTY : Reason.TOO_LONG,
          "code",
          "Expected 1 to " + MAX_TEXT + " characters");
    }
    return typed(expected.length(), expected.numeric(), text);
  }

  private static AnswerCheckResult typed(@Nullable Integer length, boolean numeric, String text) {
    if (numeric && !DIGITS.matcher(text).matches()) {
      return rejected(Reason.NOT_NUMERIC, "code", "Expected digits only");
    }
    return length != null && length(text) != length
        ? rejected(
            Reason.WRONG_LENGTH,
            "code",
            "Expected %d %s".formatted(length, numeric ? "digits" : "characters"))
        : new Fits(new AnswerValue.Code(text));
  }

  private AnswerCheckResult option(String id) {
    return options.contains(id)
        ? new Fits(new AnswerValue.Option(id))
        : rejected(
            Reason.UNKNOWN_OPTION, "option", "Expected the id of one of the challenge's options");
  }

  private static AnswerCheckResult fields(List<ChallengeField> fields, Map<String, String> values) {
    Map<String, String> normalized = new LinkedHashMap<>();
    for (ChallengeField field : fields) {
      String value = trimmed(values.getOrDefault(field.name(), ""));
      if (value.isEmpty() && !field.required()) {
        continue;
      }
      String problem = value.isEmpty() ? "Must not be empty" : problemOf(field, value);
      if (problem != null) {
        return new Rejected(Reason.INVALID_FIELD, "fields", field.name(), problem);
      }
      normalized.put(field.name(), value);
    }
    List<String> names = fields.stream().map(ChallengeField::name).toList();
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        return new Rejected(
            Reason.UNKNOWN_FIELD,
            "fields",
            name,
            "The challenge asks for: " + String.join(", ", names));
      }
    }
    return new Fits(new AnswerValue.Fields(normalized));
  }

  private static @Nullable String problemOf(ChallengeField field, String value) {
    if (length(value) > MAX_TEXT) {
      return "Expected at most " + MAX_TEXT + " characters";
    }
    FieldCheckResult.Rejected rejected = field.valueRules().problemOf(value);
    return rejected == null ? null : rejected.detail();
  }

  /** A text that is too long is returned as it is. */
  private static String trimmed(String text) {
    return length(text) > MAX_TEXT ? text : SurroundingSpace.remove(text);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static Rejected wrongKind(String member) {
    return rejected(Reason.WRONG_KIND, member, "This challenge is answered with " + member);
  }

  private static Rejected rejected(Reason reason, String member, String detail) {
    return new Rejected(reason, member, null, detail);
  }
}
