package dev.doorbell.e2e.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.HomeFleet;
import dev.doorbell.e2e.fleet.OwnShop;
import dev.doorbell.e2e.fleet.UserClient;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The forms for the account of {@link OwnShop}, and what the API has afterwards. */
@HomeFleet
@UsesChromium
class HomeShowsTheFieldsOfAConnector {
  private final Fleet fleet;
  private final Browser browser;

  HomeShowsTheFieldsOfAConnector(Fleet fleet, Browser browser) {
    this.fleet = fleet;
    this.browser = browser;
  }

  private static Locator field(Home home, String label) {
    return home.page().getByLabel(label);
  }

  /** The fields of the account with this customer number. */
  private Map<String, String> fieldsOf(UserClient user, String number) {
    Map<String, String> fields = new TreeMap<>();
    for (JsonNode account : user.get("/api/accounts").json().get("items")) {
      if (account.at("/fields/number").asString("").equals(number)) {
        account
            .get("fields")
            .properties()
            .forEach(field -> fields.put(field.getKey(), field.getValue().stringValue()));
      }
    }
    return fields;
  }

  @Test
  void wrong_values_are_shown_at_their_fields_and_the_right_ones_reach_the_api() {
    try (Home home = Home.open(browser, fleet.user())) {
      home.openForm("Own Shop");
      Locator number = field(home, "Customer number");
      Locator born = field(home, "Date of birth");
      Locator terms = field(home, "I accept the terms of the shop");
      assertThat(number).hasAccessibleDescription("6 to 10 digits, on each invoice");
      assertThat(number).hasAttribute("inputmode", "numeric");
      assertThat(number).hasAttribute("autocomplete", "section-own-shop username");
      assertThat(born).hasAttribute("type", "date");
      assertThat(born).hasAttribute("min", "1900-01-01");
      assertThat(field(home, "Country")).hasValue("fr");
      assertThat(home.page().locator("[name=channel]")).isHidden();
      home.assertAccessible();

      number.fill("12345");
      home.page().locator("input[name=password]").fill("abc");
      born.fill("1899-12-31");
      home.submit();
      assertThat(number).isFocused();
      assertThat(number)
          .hasAccessibleDescription(
              "6 to 10 digits, on each invoice This does not have the form that the site expects.");
      home.awaitText("At least 4 characters.");
      home.awaitText("Not before 1 Jan 1900.");
      assertThat(terms).hasAttribute("aria-invalid", "true");
      home.assertAccessible();

      number.fill(" 123456 ");
      home.page().locator("input[name=password]").fill("abcd");
      born.fill("1980-02-29");
      terms.check();
      home.submit();
      home.awaitText("Done.");
      assertThat(home.page().locator("main")).containsText("123456");
      assertThat(fieldsOf(fleet.user(), "123456"))
          .isEqualTo(
              Map.of(
                  "number", "123456",
                  "country", "fr",
                  "born", "1980-02-29",
                  "terms", "true",
                  "archive", "false",
                  "channel", "web"));

      openTheInvoiceAsAPage(home);
      changeCountryAndArchive(home);
      assertThat(fieldsOf(fleet.user(), "123456"))
          .containsEntry("country", "de")
          .containsEntry("archive", "true")
          .containsEntry("born", "1980-02-29");
    }
  }

  /** The invoice is a page with a script; it must be saved and never run with Home's origin. */
  private static void openTheInvoiceAsAPage(Home home) {
    Page page = home.page();
    String address = page.url();
    Download download =
        page.waitForDownload(
            () -> page.evaluate("location.href = document.querySelector('.documents a').href"));
    assertThat(download.suggestedFilename()).isEqualTo("Invoice 1.html");
    assertThat(page.url()).isEqualTo(address);
    assertThat(page.evaluate("globalThis.foreign === undefined")).isEqualTo(true);
  }

  private static void changeCountryAndArchive(Home home) {
    home.page().locator("summary").getByText("Settings").click();
    assertThat(field(home, "Date of birth")).hasValue("1980-02-29");
    assertThat(field(home, "I accept the terms of the shop")).isChecked();
    assertThat(field(home, "Archived orders too")).not().isChecked();
    field(home, "Country").selectOption("Germany");
    field(home, "Archived orders too").check();
    home.page().locator("form.login input[name=password]").fill("abcd");
    home.page().locator("form.login button.button").click();
    home.awaitText("Saved.");
  }

  @Test
  void a_french_browser_shows_the_french_texts_of_the_connector() {
    NewContextOptions french = new NewContextOptions().setLocale("fr-FR");
    try (Home home = Home.open(browser, fleet.user(), french)) {
      home.openForm("Own Shop");
      assertThat(field(home, "Numéro client"))
          .hasAccessibleDescription("De 6 à 10 chiffres, sur chaque facture");
      assertThat(field(home, "Pays").locator("option"))
          .hasText(new String[] {"À choisir", "Allemagne", "France"});
      assertThat(field(home, "Date de naissance")).isVisible();
      assertThat(field(home, "J’accepte les conditions de la boutique")).not().isChecked();
      home.assertAccessible();

      field(home, "Numéro client").fill("12");
      home.submit();
      home.awaitText("Ceci n’a pas la forme que le site attend.");
      home.awaitText("Le site l’exige : merci de cocher cette case.");
    }
  }
}
