package dev.doorbell.events.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.field.FieldCheckResult.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs the table of cases that all implementations of the rules must pass. */
class FieldRulesTest {
  private static final ManifestField TEXT = new ManifestField("note", "Note", "text", false, true);

  static Stream<JsonNode> values() throws IOException {
    try (InputStream table = FieldRules.class.getResourceAsStream("field-cases.json")) {
      return new JsonMapper().readTree(table).get("values").valueStream();
    }
  }

  /** The field of a row, with the members that the table leaves out. */
  private static ManifestField field(JsonNode row) {
    ObjectNode json = (ObjectNode) row.get("field").deepCopy();
    json.put("name", "field").put("label", "Field");
    json.put("secret", json.path("secret").asBoolean(false));
    json.put("required", json.path("required").asBoolean(true));
    return ManifestField.read(json);
  }

  @ParameterizedTest
  @MethodSource("values")
  void a_value_is_accepted_or_rejected(JsonNode row) {
    FieldCheckResult result = FieldRules.check(field(row), row.get("value").stringValue());

    String outcome =
        switch (result) {
          case FieldCheckResult.Accepted(String value) -> "accepted " + value;
          case FieldCheckResult.Rejected(Reason reason, _) -> "rejected " + reason;
        };
    assertThat(outcome)
        .as(row.get("name").stringValue())
        .isEqualTo(
            row.has("accepted")
                ? "accepted " + row.get("accepted").stringValue()
                : "rejected " + row.get("rejected").stringValue());
  }

  @Test
  void a_value_has_at_most_4096_characters() {
    String longest = "\ud83d\udd11".repeat(FieldRules.MAX_VALUE);

    assertThat(FieldRules.check(TEXT, longest)).isInstanceOf(FieldCheckResult.Accepted.class);
    assertThat(FieldRules.check(TEXT, longest + "x"))
        .isEqualTo(
            new FieldCheckResult.Rejected(Reason.TOO_LONG, "Expected at most 4096 characters"));
  }

  @Test
  void the_key_of_an_authenticator_app_is_checked_and_kept_as_it_is() {
    ManifestField key = new ManifestField("key", "Key", "totp_seed", true, false);

    assertThat(FieldRules.check(key, "jbsw y3dp ehpk 3pxp"))
        .isEqualTo(new FieldCheckResult.Accepted("jbsw y3dp ehpk 3pxp"));
    assertThat(FieldRules.check(key, "0189"))
        .isInstanceOfSatisfying(
            FieldCheckResult.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.NOT_A_KEY));
  }

  @Test
  void a_pattern_of_a_later_version_is_not_checked() {
    ManifestField field =
        new ManifestField(
            "login",
            "text",
            FieldTexts.label("Login"),
            FieldRole.REQUIRED,
            FieldValues.ANY.within(ValueLimits.NONE.matching("(?<later>[0-9]+)")));

    assertThat(FieldRules.check(field, "anything"))
        .isEqualTo(new FieldCheckResult.Accepted("anything"));
  }

  @Test
  void an_accepted_value_is_not_printed() {
    assertThat(FieldRules.check(TEXT, "hunter2").toString()).doesNotContain("hunter2");
  }
}
