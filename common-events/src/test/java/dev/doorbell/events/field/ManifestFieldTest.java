package dev.doorbell.events.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.json.MalformedException;
import dev.doorbell.events.text.LocalizedText;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ManifestFieldTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static final ManifestField EVERYTHING =
      new ManifestField(
          "country",
          "choice",
          new FieldTexts(
              LocalizedText.of("Country").with("fr", "Pays"),
              LocalizedText.of("Of your contract").with("fr", "De votre contrat")),
          new FieldRole(false, true, true),
          new FieldValues(
              "fr",
              List.of(
                  FieldOption.of("fr", "France"),
                  new FieldOption("de", LocalizedText.of("Germany").with("fr", "Allemagne")),
                  FieldOption.of("co.uk")),
              new ValueLimits(
                  1, 9, LocalDate.of(2000, 1, 1), LocalDate.of(2009, 12, 31), "[a-z.]{1,9}")));

  private static ManifestField read(String json) {
    return JSON.readValue(json, ManifestField.class);
  }

  @Test
  void jackson_writes_and_reads_a_field_in_one_flat_object() {
    String json = JSON.writeValueAsString(EVERYTHING);

    assertThat(json)
        .isEqualTo(
            """
            {"name":"country","label":"Country","labels":{"fr":"Pays"},"type":"choice",\
            "secret":false,"required":true,"options":["fr","de","co.uk"],"optionLabels":[\
            {"value":"fr","label":"France"},\
            {"value":"de","label":"Germany","labels":{"fr":"Allemagne"}}],\
            "description":"Of your contract","descriptions":{"fr":"De votre contrat"},\
            "identifying":true,"default":"fr","minLength":1,"maxLength":9,\
            "min":"2000-01-01","max":"2009-12-31","pattern":"[a-z.]{1,9}"}\
            """);
    assertThat(read(json)).isEqualTo(EVERYTHING);
    assertThat(EVERYTHING.label("fr-CA")).isEqualTo("Pays");
  }

  @Test
  void a_row_of_the_previous_version_is_read_and_written_unchanged() {
    String text =
        """
        {"name":"login","label":"Login","type":"text","secret":false,"required":true}\
        """;
    String choice =
        """
        {"name":"country","label":"Country","type":"choice","secret":false,"required":true,\
        "options":["fr","co.uk"]}\
        """;

    assertThat(read(text)).isEqualTo(new ManifestField("login", "Login", "text", false, true));
    assertThat(JSON.writeValueAsString(read(text))).isEqualTo(text);
    assertThat(read(choice).options())
        .containsExactly(FieldOption.of("fr"), FieldOption.of("co.uk"));
    assertThat(JSON.writeValueAsString(read(choice))).isEqualTo(choice);
  }

  @Test
  void null_counts_as_missing_as_the_previous_version_wrote_it() {
    assertThat(
            read("""
            {"name":"login","label":"Login","type":"text","secret":false,"required":true,\
            "options":null}\
            """)
                .options())
        .isEmpty();
  }

  @Test
  void members_and_types_of_a_later_version_are_ignored() {
    ManifestField field =
        read(
            """
            {"name":"c","label":"C","type":"colour","secret":false,"required":false,"later":[1],\
            "min":"as early as possible"}\
            """);

    assertThat(field.kind()).isEqualTo(FieldType.TEXT);
    assertThat(field.type()).isEqualTo("colour");
    assertThat(field.limits()).isEqualTo(ValueLimits.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"a\",\"label\":\"A\",\"type\":\"text\",\"secret\":1,\"required\":true}",
        "{\"name\":\"a\",\"label\":\"A\",\"type\":\"choice\",\"secret\":false,\"required\":true,"
            + "\"options\":[1]}"
      })
  void other_json_is_rejected(String json) {
    assertThatThrownBy(() -> read(json)).hasRootCauseInstanceOf(MalformedException.class);
  }

  @Test
  void a_checkbox_is_not_checked_by_default_and_a_key_is_always_secret() {
    assertThat(new ManifestField("c", "C", "checkbox", false, false).initial()).isEqualTo("false");
    assertThat(new ManifestField("t", "T", "text", false, false).initial()).isNull();
    assertThat(new ManifestField("k", "K", "totp_seed", false, false).secret()).isTrue();
  }
}
