package dev.doorbell.events.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.json.JsonBytes;
import dev.doorbell.events.json.JsonFields;
import dev.doorbell.events.json.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LocalizedTextTest {
  private static final LocalizedText LABEL =
      LocalizedText.of("Customer number").with("fr", "Numéro client");

  static Stream<JsonNode> cases() throws IOException {
    try (InputStream table = LocalizedText.class.getResourceAsStream("language-cases.json")) {
      return new JsonMapper().readTree(table).get("cases").valueStream();
    }
  }

  private static JsonFields json(String text) {
    return JsonBytes.read(text.getBytes(StandardCharsets.UTF_8), 10_000);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_text_is_selected_by_the_user_s_language(JsonNode row) {
    assertThat(LocalizedTextJson.read(json(row.toString()), "label").in(text(row, "language")))
        .as(text(row, "name"))
        .isEqualTo(text(row, "shown"));
  }

  private static String text(JsonNode row, String name) {
    return row.get(name).stringValue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "gsw", "pt-BR", "es-419", "zh-Hant", "zh-Hant-TW"})
  void a_language_tag_is_accepted(String tag) {
    assertThat(LocalizedText.of("Name").with(tag, "x").in(tag)).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "f", "FR", "fr-ca", "fr_CA", "french", "fr-CA-u-hc-h12", "fr ", "*"})
  void another_language_tag_is_rejected(String tag) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LABEL.with(tag, "x"))
        .withMessageContaining("'" + tag + "'");
  }

  @Test
  void texts_and_their_number_are_bounded() {
    String longest = "x".repeat(LocalizedText.MAX_LENGTH);
    Map<String, String> most = new TreeMap<>();
    for (char last = 'a'; most.size() < LocalizedText.MAX_LANGUAGES; last++) {
      most.put("x" + last, longest);
    }
    LocalizedText largest = new LocalizedText(longest, most);

    assertThat(largest.in("xa")).isEqualTo(longest);
    assertThatIllegalArgumentException().isThrownBy(() -> largest.with("fr", "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> LocalizedText.of(longest + "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> LABEL.with("de", longest + "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> LABEL.with("de", " "));
  }

  @Test
  void the_default_text_keeps_its_name_in_json_and_translations_are_added() {
    ObjectNode json = JsonBytes.object();
    LocalizedTextJson.put(json, "label", LABEL);
    LocalizedTextJson.put(json, "description", LocalizedText.of("On your card"));
    LocalizedTextJson.put(json, "message", null);

    assertThat(JsonBytes.text(json))
        .isEqualTo(
            "{\"label\":\"Customer number\",\"labels\":{\"fr\":\"Numéro client\"},"
                + "\"description\":\"On your card\"}");
    JsonFields read = json(JsonBytes.text(json));
    assertThat(LocalizedTextJson.read(read, "label")).isEqualTo(LABEL);
    assertThat(LocalizedTextJson.readOptional(read, "description"))
        .isEqualTo(LocalizedText.of("On your card"));
    assertThat(LocalizedTextJson.readOptional(read, "message")).isNull();
  }

  @Test
  void a_translation_of_a_later_version_is_left_out() {
    assertThat(
            LocalizedTextJson.read(
                json("{\"label\":\"Name\",\"labels\":{\"fr\":\"Nom\",\"de-CH-1996\":\"x\"}}"),
                "label"))
        .isEqualTo(LocalizedText.of("Name").with("fr", "Nom"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"label\":1}",
        "{\"label\":\"Name\",\"labels\":[]}",
        "{\"label\":\"Name\",\"labels\":{\"fr\":1}}"
      })
  void other_json_is_malformed(String text) {
    assertThatThrownBy(() -> LocalizedTextJson.read(json(text), "label"))
        .isInstanceOf(MalformedException.class);
  }
}
