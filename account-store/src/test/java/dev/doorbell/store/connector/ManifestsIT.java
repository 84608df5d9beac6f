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
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
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

  @Test
  void details_and_icon_are_read_as_they_were_written_and_an_older_worker_leaves_them() {
    try (TestStore test = TestStore.open()) {
      var manifests = test.store().manifests();
      ManifestDetails details =
          new ManifestDetails(
              Map.of("fr", "GitHub (fr)"),
              "Receipts",
              Map.of("fr", "Reçus"),
              "https://github.com/",
              List.of("software"),
              "1.2.0",
              null,
              List.of(new ManifestParameter("apiKey", "A key", true, true)));
      RunWindow window =
          new RunWindow(LocalTime.of(22, 30), LocalTime.of(4, 0), ZoneId.of("Europe/Paris"));
      ConnectorManifest plain = manifest("one.example");
      byte[] icon = {1, 2, 3};

      manifests.upsert(
          new ConnectorManifest(
              "github", "GitHub", plain.fields(), plain.hosts(), "hourly", false, details, window),
          icon);

      ConnectorManifest read = manifests.find("github");
      assertThat(read.window()).isEqualTo(window);
      assertThat(read.details().iconTag()).hasSize(24);
      assertThat(read.details()).isEqualTo(details.withIconTag(read.details().iconTag()));
      assertThat(manifests.icon("github")).isEqualTo(icon);
      assertThat(manifests.icon("demo-bank")).isNull();
      assertThat(manifests.icon("unknown")).isNull();

      // What a worker of the version before does, and what a later one may write.
      test.sql(
          """
          insert into connector_manifest (slug, name, fields, hosts, frequency, manual_only)
          values ('github', 'GitHub', '[]', '["one.example"]', 'weekly', false), ('old', 'Old', '[]', '["old.example"]', 'weekly', false)
          on conflict (slug) do update set name = excluded.name, frequency = excluded.frequency
          """);
      test.sql("update connector_manifest set details = details || '{\"later\": [1]}'");
      assertThat(manifests.find("github").details()).isEqualTo(read.details());
      assertThat(manifests.find("old").details()).isEqualTo(ManifestDetails.NONE);
      assertThat(manifests.find("old").window()).isNull();

      // A time zone of a later JDK.
      test.sql("update connector_manifest set window_zone = 'Europe/Later' where slug = 'github'");
      assertThat(manifests.find("github").window()).isNull();
    }
  }

  @Test
  void a_parameter_has_the_value_that_the_operator_set_last() {
    try (TestStore test = TestStore.open()) {
      ConnectorParameters parameters = test.store().connectorParameters();
      assertThat(parameters.of("demo-bank")).isEmpty();

      parameters.set("demo-bank", "partner", new ParameterValue.Plain("4711"));
      parameters.set("demo-bank", "apiKey", new ParameterValue.Plain("not sealed"));
      parameters.set("demo-bank", "apiKey", new ParameterValue.Sealed(new byte[] {7}));

      assertThat(parameters.of("demo-bank").get("partner"))
          .isEqualTo(new ParameterValue.Plain("4711"));
      assertThat(parameters.of("demo-bank").get("apiKey"))
          .isInstanceOfSatisfying(
              ParameterValue.Sealed.class,
              sealed -> assertThat(sealed.ciphertext()).containsExactly(7))
          .hasToString("Sealed[...]");
      assertThat(parameters.of("other")).isEmpty();
      assertThat(parameters.remove("demo-bank", "apiKey")).isTrue();
      assertThat(parameters.remove("demo-bank", "apiKey")).isFalse();
      assertThat(parameters.of("demo-bank")).containsOnlyKeys("partner");
    }
  }
}
