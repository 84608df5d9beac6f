package dev.doorbell.store.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.field.FieldOption;
import dev.doorbell.events.field.FieldRole;
import dev.doorbell.events.field.FieldTexts;
import dev.doorbell.events.field.FieldValues;
import dev.doorbell.events.field.ManifestField;
import dev.doorbell.events.field.ValueLimits;
import dev.doorbell.store.Race;
import dev.doorbell.store.TestStore;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestsIT {
  @Test
  void a_manifest_is_read_as_it_was_written_and_replaced_by_the_next_worker() {
    try (TestStore test = TestStore.open()) {
      var manifests = test.store().manifests();
      var first = manifest("one.example");
      var second = manifest("two.example");
      manifests.upsert(first);
      assertThat(manifests.find("github")).isEqualTo(first);
      var outcomes =
          Race.times(
              8,
              () -> {
                manifests.upsert(second);
                return "written";
              });
      assertThat(outcomes).containsOnly("written");
      assertThat(manifests.all())
          .extracting(ConnectorManifest::slug)
          .containsExactly("demo-bank", "github");
      assertThat(manifests.find("github")).isEqualTo(second);
      assertThat(manifests.find("unknown")).isNull();
    }
  }

  @Test
  void a_row_of_the_previous_version_is_read() throws SQLException {
    try (TestStore test = TestStore.open()) {
      test.sql(
          """
          insert into connector_manifest (slug, name, fields, hosts, frequency, manual_only) values (
            'old', 'Old',
            '[{"name": "country", "type": "choice", "label": "Country", "secret": false, "options": ["a", "b"],
               "required": true},
              {"name": "login", "type": "text", "label": "Login", "secret": false, "options": null,
               "required": true}]',
            '["old.example"]', 'weekly', false)
          """);
      assertThat(test.store().manifests().find("old").fields())
          .containsExactly(
              new ManifestField(
                  "country",
                  "choice",
                  FieldTexts.label("Country"),
                  FieldRole.REQUIRED,
                  FieldValues.oneOf(List.of(FieldOption.of("a"), FieldOption.of("b")))),
              new ManifestField("login", "Login", "text", false, true));
    }
  }

  private static ConnectorManifest manifest(String host) {
    var fields =
        List.of(
            new ManifestField("login", "Login \"é\"", "text", false, true),
            new ManifestField("password", "Password", "password", true, true),
            new ManifestField(
                "country",
                "choice",
                FieldTexts.label("Country"),
                new FieldRole(false, true, true),
                new FieldValues(
                    "a",
                    List.of(FieldOption.of("a"), FieldOption.of("b", "É")),
                    ValueLimits.NONE)));
    return new ConnectorManifest("github", "GitHub", fields, List.of(host), "weekly", true);
  }
}
