package dev.doorbell.konnector.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.doorbell.events.field.FieldType;
import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Frequency;
import dev.doorbell.sdk.challenge.Question.Channel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ManifestMapperTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SHOP =
      """
      {
        "name": "Shop", "slug": "shop", "vendor_link": "https://www.shop.example/fr",
        "frequency": "hourly",
        "fields": {
          "login": {"type": "text"},
          "Password": {"type": "password"},
          "birth": {"type": "date", "isRequired": false},
          "country": {"type": "dropdown", "options": [{"name": "France", "value": "fr"}, "be"]},
          "advancedFields": {"folderPath": {"advanced": true}}
        },
        "locales": {
          "en": {"short_description": "Bills", "fields": {"login": {"label": "Customer number"}}},
          "fr": {"short_description": "Factures", "fields": {"login": {"label": "Numéro"}}}
        },
        "parameters": {"api": "one", "kept": 1}
      }
      """;

  private static KonnectorBundle map(String manifest, String overlay) throws LeftOutException {
    return new ManifestMapper(json(manifest), Overlay.read(json(overlay)))
        .bundle("shop", Path.of("shop"));
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  @Test
  void maps_fields_with_their_labels_and_keeps_the_names_of_the_konnector()
      throws LeftOutException {
    KonnectorBundle bundle = map(SHOP, "{}");

    List<AccountField> fields = bundle.manifest().fields();
    assertThat(fields)
        .extracting(AccountField::name, AccountField::type, AccountField::required)
        .containsExactly(
            tuple("login", FieldType.TEXT, true),
            tuple("password", FieldType.PASSWORD, true),
            tuple("birth", FieldType.DATE, false),
            tuple("country", FieldType.CHOICE, true));
    assertThat(fields.getFirst().label()).isEqualTo("Customer number");
    assertThat(fields.getFirst().declaration().texts().label().in("fr")).isEqualTo("Numéro");
    assertThat(fields.getFirst().isIdentifying()).isTrue();
    assertThat(fields.getLast().options()).containsExactly("fr", "be");
    assertThat(bundle.fieldNames()).containsEntry("password", "Password");
  }

  @Test
  void automatic_runs_are_off_unless_the_overlay_permits_them() throws LeftOutException {
    assertThat(map(SHOP, "{}").manifest().manualOnly()).isTrue();

    KonnectorBundle permitted = map(SHOP, "{\"manualOnly\": false}");
    assertThat(permitted.manifest().manualOnly()).isFalse();
    assertThat(permitted.manifest().frequency()).isEqualTo(Frequency.DAILY);
  }

  @Test
  void adds_the_hosts_the_channel_and_the_parameters_of_the_overlay() throws LeftOutException {
    KonnectorBundle bundle =
        map(
            SHOP,
            """
            {"hosts": ["login.shop.example", "*.cdn.example"], "channel": "sms",
             "parameters": {"api": "two"}}
            """);

    assertThat(bundle.manifest().hosts()).containsExactly("www.shop.example", "login.shop.example");
    assertThat(bundle.reachable())
        .containsExactly("www.shop.example", "login.shop.example", "*.cdn.example");
    assertThat(bundle.channel()).isEqualTo(Channel.SMS);
    assertThat(json(bundle.parameters())).isEqualTo(json("{\"api\": \"two\", \"kept\": 1}"));
  }

  @Test
  void the_overlay_names_the_cookies_of_the_device() throws LeftOutException {
    assertThat(map(SHOP, "{\"deviceCookies\": [\"device\"]}").manifest().deviceCookies())
        .containsExactly("device");
    assertThat(map(SHOP, "{}").manifest().deviceCookies()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"clientSide\": true, \"vendor_link\": \"a.example\"}   | browser",
        "{\"oauth\": {}, \"vendor_link\": \"a.example\"}          | OAuth",
        "{\"aggregator\": {}, \"vendor_link\": \"a.example\"}     | aggregator",
        "{\"name\": \"no host\"}                                  | no host is known",
        "{\"vendor_link\": \"http://\"}                           | vendor_link",
        "{\"vendor_link\": \"http://127.0.0.1/\"}                 | can't be mapped"
      })
  void names_the_reason_of_each_konnector_that_it_leaves_out(String manifest, String reason) {
    assertThatThrownBy(() -> map(manifest, "{}"))
        .isInstanceOf(LeftOutException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"host\": []}          | unknown key 'host'",
        "{\"channel\": \"fax\"}  | 'fax'",
        "{\"parameters\": []}    | not an object",
        "{\"hosts\": [1]}        | not a text",
        "{\"deviceCookies\": [1]} | 'deviceCookies'"
      })
  void rejects_an_overlay_with_a_mistake(String overlay, String mistake) {
    assertThatThrownBy(() -> map(SHOP, overlay))
        .isInstanceOf(LeftOutException.class)
        .hasMessageContaining(mistake);
  }
}
