package dev.doorbell.gateway.challenge;

import dev.doorbell.events.challenge.ChallengeField;
import dev.doorbell.events.challenge.ChallengeOption;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.gateway.json.Json;
import dev.doorbell.gateway.json.JsonBody;
import dev.doorbell.gateway.problem.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings an answer into the form that the connector gets, or refuses what can't be right: a typing
 * mistake caught here costs none of the few attempts that a site allows. The result is JSON with
 * one member: what the challenge's type asks for, or one of its options.
 */
final class AnswerForm {
  private static final int MAX_CODE = 64;
  private static final int MAX_TEXT = 1_000;

  private AnswerForm() {}

  /** In the clear; to be sealed at once. */
  static byte[] clear(ChallengeView challenge, SubmittedAnswer answer) {
    // Where there are options one of them may always be taken: another way in than the one asked
    // for.
    if (answer.option() != null && !challenge.options().isEmpty()) {
      return json("option", option(challenge.options(), answer.option()));
    }
    return switch (challenge.type()) {
      case EMAIL, SMS, APP_CODE -> json("code", code(challenge, answer.code()));
      case APP -> json("code", codeOfApp(challenge, answer.code()));
      case IMAGE, QUESTION -> json("code", freeText(challenge, answer.code()));
      case CHOICE -> json("option", option(challenge.options(), answer.option()));
      case FIELDS -> json("fields", fields(challenge.fields(), answer.fields()));
    };
  }

  /** A code that came before its question: all that is known of it is that it is one. */
  static byte[] clearEarly(SubmittedAnswer answer) {
    return json("code", shortCode(answer.code()));
  }

  private static byte[] json(String name, Object value) {
    return Json.bytes(Map.of(name, value));
  }

  /** Most apps are only tapped; one that also shows a code has said what that looks like. */
  private static String codeOfApp(ChallengeView challenge, @Nullable String given) {
    if (challenge.codeLength() == null && challenge.numeric() == null) {
      throw Problems.malformedAnswer(
          "code", "Approve on the other device: nothing is typed in here");
    }
    return code(challenge, given);
  }

  private static String shortCode(@Nullable String given) {
    // Messages and apps show codes in groups, and people paste them so.
    String code = required("code", given).replaceAll("[\\s\\p{Z}\\p{Pd}]", "");
    if (code.isEmpty() || code.length() > MAX_CODE) {
      throw Problems.malformedAnswer("code", "Expected a code of 1 to " + MAX_CODE + " characters");
    }
    return code;
  }

  private static String code(ChallengeView challenge, @Nullable String given) {
    String code = shortCode(given);
    if (Boolean.TRUE.equals(challenge.numeric()) && !code.matches("[0-9]+")) {
      throw Problems.malformedAnswer("code", "Expected digits only");
    }
    checkLength(challenge, code);
    return code;
  }

  private static String freeText(ChallengeView challenge, @Nullable String given) {
    String text = required("code", given).strip();
    if (text.isEmpty() || text.length() > MAX_TEXT) {
      throw Problems.malformedAnswer("code", "Expected 1 to " + MAX_TEXT + " characters");
    }
    checkLength(challenge, text);
    return text;
  }

  private static void checkLength(ChallengeView challenge, String code) {
    if (challenge.codeLength() != null && code.length() != challenge.codeLength()) {
      throw Problems.malformedAnswer("code", "Expected " + challenge.codeLength() + " characters");
    }
  }

  private static String option(List<ChallengeOption> options, @Nullable String given) {
    String option = required("option", given);
    if (options.stream().noneMatch(known -> known.id().equals(option))) {
      throw Problems.malformedAnswer("option", "Expected the id of one of the challenge's options");
    }
    return option;
  }

  private static Map<String, String> fields(
      List<ChallengeField> wanted, @Nullable Map<String, String> given) {
    Map<String, String> fields = required("fields", given);
    for (ChallengeField field : wanted) {
      String value = fields.get(field.name());
      if (value == null || value.isBlank() || value.length() > MAX_TEXT) {
        throw Problems.malformedAnswer(
            "fields." + field.name(), "Expected 1 to " + MAX_TEXT + " characters");
      }
    }
    List<String> names = wanted.stream().map(ChallengeField::name).toList();
    for (String name : fields.keySet()) {
      if (!names.contains(name)) {
        throw Problems.malformedAnswer(
            "fields." + JsonBody.printable(name),
            "The challenge asks for: " + String.join(", ", names));
      }
    }
    return fields;
  }

  private static <T> T required(String member, @Nullable T given) {
    if (given == null) {
      throw Problems.malformedAnswer(member, "This challenge is answered with " + member);
    }
    return given;
  }
}
