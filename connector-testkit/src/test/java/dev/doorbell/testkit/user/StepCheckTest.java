package dev.doorbell.testkit.user;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.challenge.AnswerRules;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.Question.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs those rows of the table for {@link AnswerRules} whose challenge a connector can build. */
class StepCheckTest {
  private static final String PICTURE = "data:image/png;base64,iVBORw0KGgo=";

  static Stream<JsonNode> answers() {
    return cases().get("answers").valueStream().filter(StepCheckTest::canBeBuiltWithTheSdk);
  }

  /** In the SDK only codes have a length. An approval with a length also accepts a code. */
  private static boolean canBeBuiltWithTheSdk(JsonNode row) {
    JsonNode challenge = row.get("challenge");
    String type = challenge.get("type").stringValue();
    boolean text = type.equals("image") || type.equals("question");
    return !text || !(challenge.has("codeLength") || challenge.has("numeric"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void an_answer_that_the_gateway_rejects_fails_the_trial(JsonNode row) {
    StepCheck check = new StepCheck(challenge(row.get("challenge")), "answers", false);
    JsonNode given = row.get("answer");
    if (row.has("fits")) {
      assertThat(answer(check, given)).isEqualTo(expected(check, row.get("fits")));
    } else {
      assertThatThrownBy(() -> answer(check, given)).isInstanceOf(AssertionError.class);
    }
  }

  private static Answer answer(StepCheck check, JsonNode given) {
    if (given.has("code")) {
      return check.typed(given.get("code").stringValue());
    }
    if (given.has("option")) {
      String id = given.get("option").stringValue();
      return isChoice(check) ? check.chosen(id) : check.otherWay(id);
    }
    return check.filled(values(given));
  }

  private static Answer expected(StepCheck check, JsonNode fits) {
    if (fits.has("code")) {
      return new Answer.Typed(fits.get("code").stringValue());
    }
    if (fits.has("option")) {
      String id = fits.get("option").stringValue();
      return isChoice(check) ? new Answer.Chosen(id) : new Answer.OtherWay(id);
    }
    return new Answer.Filled(values(fits));
  }

  private static boolean isChoice(StepCheck check) {
    return check.challenge().question() instanceof Question.Choice;
  }

  private static Map<String, String> values(JsonNode json) {
    return json.get("fields")
        .propertyStream()
        .collect(toMap(Map.Entry::getKey, value -> value.getValue().stringValue()));
  }

  private static List<Question.Option> options(JsonNode json) {
    return json.path("options")
        .valueStream()
        .map(option ->
            new Question.Option(option.get("id").stringValue(), option.get("label").stringValue()))
        .toList();
  }

  private static Challenge challenge(JsonNode json) {
    List<Question.Option> options = options(json);
    Integer length = json.has("codeLength") ? json.get("codeLength").intValue() : null;
    Boolean numeric = json.has("numeric") ? json.get("numeric").booleanValue() : null;
    Question.Code code = new Question.Code(Channel.APP_CODE, length, numeric);
    boolean hasCode = length != null || numeric != null;
    Question question =
        switch (json.get("type").stringValue()) {
          case "app" -> new Question.Approval(null, hasCode ? code : null);
          case "image" -> new Question.Picture(PICTURE);
          case "question" -> new Question.SecurityQuestion();
          case "choice" -> new Question.Choice(options);
          case "fields" ->
              new Question.Fields(
                  json.get("fields").valueStream().map(StepCheckTest::field).toList());
          default -> code;
        };
    return new Challenge(
        question,
        null,
        null,
        null,
        null,
        question instanceof Question.Choice ? List.of() : options,
        null,
        false);
  }

  private static Question.InputField field(JsonNode json) {
    String name = json.get("name").stringValue();
    String label = json.get("label").stringValue();
    Question.InputField field =
        switch (json.path("type").asString("")) {
          case "date" -> Question.InputField.date(name, label);
          case "checkbox" -> Question.InputField.checkbox(name, label);
          case "choice" -> Question.InputField.choice(name, label, options(json));
          default -> new Question.InputField(name, label, json.get("secret").booleanValue());
        };
    return limited(json.path("required").asBoolean(true) ? field : field.optional(), json);
  }

  private static Question.InputField limited(Question.InputField field, JsonNode json) {
    if (json.has("pattern")) {
      return field
          .withLength(json.get("minLength").intValue(), json.get("maxLength").intValue())
          .matching(json.get("pattern").stringValue());
    }
    return json.has("min")
        ? field
            .notBefore(LocalDate.parse(json.get("min").stringValue()))
            .notAfter(LocalDate.parse(json.get("max").stringValue()))
        : field;
  }

  private static JsonNode cases() {
    try (InputStream in = AnswerRules.class.getResourceAsStream("answer-cases.json")) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
