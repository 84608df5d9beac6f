package dev.doorbell.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.gateway.problem.Problem;
import dev.doorbell.gateway.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
  private static JsonBody body(String json) {
    return JsonBody.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRejected(
      Consumer<JsonBody> reading, String json, String code, String field) {
    assertThatThrownBy(() -> reading.accept(body(json)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            rejected -> {
              Problem problem = rejected.problem();
              assertThat(problem.code()).isEqualTo(code);
              assertThat(problem.field()).isEqualTo(field);
              assertThat(problem.members().toString()).doesNotContain("s3cret");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "null", "\"s3cret\"", "{} {}", "{\"a\": 1, \"a\": 2}", "{\"s3cret"})
  void a_body_that_is_not_one_object_is_malformed(String json) {
    assertRejected(body -> {}, json, "MALFORMED_BODY", null);
  }

  @Test
  void an_object_that_is_nested_too_deeply_is_malformed() {
    String json = "{\"a\": ".repeat(100) + "1" + "}".repeat(100);
    assertRejected(body -> {}, json, "MALFORMED_BODY", null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "1.5", "[]", "{}"})
  void a_value_of_another_type_is_not_converted_to_a_text(String value) {
    assertRejected(body -> body.text("a"), "{\"a\": " + value + "}", "INVALID_VALUE", "a");
    assertRejected(
        body -> body.texts("a"), "{\"a\": {\"b\": " + value + "}}", "INVALID_VALUE", "a.b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true | Expected the text \"true\" or \"false\", in quotes",
        "null | Expected a text, not null",
        "17   | Expected a text"
      })
  void a_value_of_another_type_is_rejected_with_what_to_write(String value, String detail) {
    assertThatThrownBy(() -> body("{\"a\": {\"b\": " + value + "}}").texts("a"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            rejected -> assertThat(rejected.problem().detail()).isEqualTo(detail));
  }

  @Test
  void a_text_that_postgresql_can_not_store_is_invalid() {
    assertRejected(body -> body.text("a"), "{\"a\": \"\\u0000\"}", "INVALID_VALUE", "a");
    assertRejected(body -> body.text("a"), "{\"a\": \"\\ud800\"}", "INVALID_VALUE", "a");
    assertThat(body("{\"a\": \"\\ud83d\\ude00\"}").text("a")).isEqualTo("😀");
  }

  @Test
  void null_is_absent_except_where_a_value_can_be_removed() {
    JsonBody body = body("{\"a\": null}");
    assertThat(body.has("a")).isFalse();
    assertThat(body.optionalText("a")).isNull();
    assertThat(body.texts("a")).isEmpty();
    assertThat(body.isNull("a")).isTrue();
    assertThat(body.isNull("b")).isFalse();
    assertRejected(each -> each.text("a"), "{\"a\": null}", "MISSING_VALUE", "a");
    assertRejected(each -> each.texts("a"), "{\"a\": {\"b\": null}}", "INVALID_VALUE", "a.b");
  }

  @Test
  void an_unknown_field_is_named_unless_its_name_may_be_a_secret() {
    assertRejected(body -> body.allows("a", "b"), "{\"labell\": 1}", "UNKNOWN_FIELD", "labell");
    assertRejected(body -> body.allows("a"), "{\"my s3cret!\": 1}", "UNKNOWN_FIELD", "?");
    assertRejected(
        body -> body.allows("a"), "{\"" + "s3cret".repeat(10) + "\": 1}", "UNKNOWN_FIELD", "?");
    assertRejected(body -> body.texts("a"), "{\"a\": {\"my s3cret!\": 1}}", "INVALID_VALUE", "a.?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1-1-1-1-1", "s3cret", "00000000-0000-7000-8000-00000000000g", ""})
  void only_the_standard_form_of_a_uuid_is_accepted(String text) {
    assertRejected(
        body -> body.optionalUuid("a"), "{\"a\": \"" + text + "\"}", "INVALID_VALUE", "a");
  }

  @Test
  void texts_keep_their_order_and_to_string_contains_no_value() {
    JsonBody body = body("{\"fields\": {\"b\": \"s3cret\", \"a\": \"2\"}}");
    assertThat(body.texts("fields")).containsExactly(Map.entry("b", "s3cret"), Map.entry("a", "2"));
    assertThat(body.toString()).doesNotContain("s3cret");
  }
}
