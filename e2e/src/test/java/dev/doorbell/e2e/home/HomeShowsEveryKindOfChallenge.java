package dev.doorbell.e2e.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.HomeFleet;
import dev.doorbell.e2e.fleet.Phone;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Home shows each type of challenge on the screen of a phone, and the user answers it. */
@HomeFleet
@UsesChromium
class HomeShowsEveryKindOfChallenge {
  private static final String WIDTH_ON_SCREEN = "image => image.getBoundingClientRect().width";
  private static final String IS_LOADED = "image => image.complete && image.naturalWidth > 0";

  private final Fleet fleet;
  private final Browser browser;

  HomeShowsEveryKindOfChallenge(Fleet fleet, Browser browser) {
    this.fleet = fleet;
    this.browser = browser;
  }

  /**
   * Connects an account on a phone and waits for the popup. Asserts that it is accessible and fits
   * the screen.
   */
  private Home connectOnPhone(String login) {
    Home home = Home.onPhone(browser, fleet.user());
    home.connect(login);
    home.awaitPopup();
    home.assertAccessible();
    home.assertFitsWidth();
    return home;
  }

  private static void sendAndAwaitEnd(Home home) {
    home.button("Send").click();
    home.awaitText("Done.");
  }

  @Test
  void an_approval_has_no_input_and_closes_by_itself() {
    try (Home home = connectOnPhone("approval-home")) {
      assertThat(home.popup()).containsText("Approve");
      assertThat(home.popup().getByRole(AriaRole.TEXTBOX)).hasCount(0);
      assertThat(home.button("Send")).hasCount(0);
      fleet.phone("approval-home").approve();
      home.awaitText("Approved.");
      home.awaitText("Done.");
    }
  }

  @Test
  void the_number_to_tap_is_shown_large() {
    try (Home home = connectOnPhone("approval-number-home")) {
      assertThat(home.popup()).containsText("Tap this number in your app");
      Locator number = home.popup().locator(".display");
      Object size = number.evaluate("shown => parseFloat(getComputedStyle(shown).fontSize)");
      assertThat(((Number) size).doubleValue()).isGreaterThanOrEqualTo(40);
      fleet.phone("approval-number-home").tap(number.textContent());
      home.awaitText("Done.");
    }
  }

  @Test
  void a_rejection_on_the_phone_is_reported() {
    try (Home home = connectOnPhone("approval-home-no")) {
      fleet.phone("approval-home-no").deny();
      Home.awaitHidden(home.popup());
      home.awaitText("You declined on your phone");
      home.awaitText("Declined on the phone");
    }
  }

  @Test
  void the_first_of_approval_and_code_closes_the_popup() {
    try (Home home = connectOnPhone("approval-or-code-home")) {
      home.popup().getByRole(AriaRole.TEXTBOX).fill(fleet.inbox("approval-or-code-home").code());
      sendAndAwaitEnd(home);
    }
    try (Home home = connectOnPhone("approval-or-code-home-yes")) {
      assertThat(home.popup().getByRole(AriaRole.TEXTBOX)).hasCount(1);
      fleet.phone("approval-or-code-home-yes").approve();
      home.awaitText("Done.");
    }
  }

  @Test
  void a_choice_and_another_way_continue_in_the_same_popup() {
    try (Home home = connectOnPhone("choice-home")) {
      Home.watchPopup(home.page());
      home.button("Continue").click();
      assertThat(home.popup()).containsText("Please choose one.");
      choose(home, "SMS");
      Home.awaitVisible(home.popup().getByText("Code from the SMS"));
      assertThat(home.popup().getByRole(AriaRole.TEXTBOX)).isFocused();
      home.assertAccessible();
      home.button("Choose another way").click();
      Home.awaitVisible(home.popup().getByText("Your choice"));
      choose(home, "E-mail");
      Home.awaitVisible(home.popup().getByText("Code from the e-mail"));
      assertThat(Home.popupLosses(home.page())).isEmpty();
      home.enterCode(fleet.inbox("choice-home").code("email"));
      home.awaitText("Done.");
    }
  }

  private static void choose(Home home, String method) {
    home.popup().locator("label").filter(withText(method)).click();
    home.button("Continue").click();
  }

  private static Locator.FilterOptions withText(String text) {
    return new Locator.FilterOptions().setHasText(Pattern.compile(text));
  }

  @Test
  void a_picture_fills_the_popup_and_is_answered() {
    try (Home home = connectOnPhone("image-home")) {
      Locator picture = home.popup().locator("img.picture");
      assertThat(picture.evaluate(IS_LOADED)).isEqualTo(true);
      assertThat(((Number) picture.evaluate(WIDTH_ON_SCREEN)).doubleValue()).isGreaterThan(250);
      assertThat(picture).hasAttribute("alt", "The picture that Demo Bank shows");
      home.popup().getByRole(AriaRole.TEXTBOX).fill(fleet.phone("image-home").note("picture"));
      sendAndAwaitEnd(home);
    }
  }

  @Test
  void a_wrong_answer_to_a_picture_causes_another_picture() {
    try (Home home = connectOnPhone("image-home-misread")) {
      Phone phone = fleet.phone("image-home-misread");
      String first = home.popup().locator("img.picture").getAttribute("src");
      home.enterCode("00000");
      Home.awaitVisible(home.popup().getByText("That was not what the picture says"));
      assertThat(home.popup().locator("img.picture")).not().hasAttribute("src", first);
      home.enterCode(phone.note("picture"));
      home.awaitText("Done.");
    }
  }

  @Test
  void a_qr_code_can_be_scanned_in_the_dark_theme() {
    try (Home home = connectOnPhone("qr-home")) {
      Locator code = home.popup().locator("img.picture");
      assertThat(code.evaluate(IS_LOADED)).isEqualTo(true);
      assertThat(code).hasCSS("background-color", "rgb(255, 255, 255)");
      assertThat(((Number) code.evaluate(WIDTH_ON_SCREEN)).doubleValue()).isGreaterThan(200);
      Home.awaitVisible(home.popup().getByText("Scan").first());
      home.popup().getByRole(AriaRole.TEXTBOX).fill(fleet.phone("qr-home").note("scan_code"));
      sendAndAwaitEnd(home);
    }
  }

  @Test
  void a_question_is_the_label_of_its_answer() {
    try (Home home = connectOnPhone("question-home")) {
      Locator answer = home.popup().getByLabel("What was the name of your first pet?");
      assertThat(answer).isFocused();
      answer.fill(fleet.phone("question-home").note("answer"));
      sendAndAwaitEnd(home);
    }
  }

  @Test
  void several_fields_hide_secrets_and_have_suitable_keyboards() {
    try (Home home = connectOnPhone("fields-home")) {
      Phone phone = fleet.phone("fields-home");
      Locator inputs = home.popup().locator("form input");
      assertThat(inputs).hasCount(3);
      assertThat(inputs.nth(0)).hasAttribute("type", "password");
      assertThat(inputs.nth(0)).hasAttribute("inputmode", "numeric");
      inputs.nth(0).fill(phone.note("pin").substring(2, 3));
      home.button("Send").click();
      assertThat(home.popup()).containsText("Please fill in everything.");
      assertThat(inputs.nth(1)).isFocused();
      inputs.nth(1).fill(phone.note("pin").substring(4, 5));
      assertThat(inputs.nth(2)).hasAttribute("type", "date");
      inputs.nth(2).fill(phone.note("birthdate"));
      sendAndAwaitEnd(home);
    }
  }

  @Test
  void a_french_browser_shows_the_french_label_and_the_limit_of_a_date() {
    NewContextOptions french = new NewContextOptions().setLocale("fr-FR");
    try (Home home = Home.open(browser, fleet.user(), french)) {
      home.connect("fields-home-fr");
      home.awaitPopup();
      Phone phone = fleet.phone("fields-home-fr");
      Locator inputs = home.popup().locator("form input");
      inputs.nth(0).fill(phone.note("pin").substring(2, 3));
      inputs.nth(1).fill(phone.note("pin").substring(4, 5));
      Locator born = home.popup().getByLabel("Date de naissance");
      assertThat(born).hasAttribute("type", "date");
      assertThat(born).hasAttribute("min", "1900-01-01");
      home.assertAccessible();

      born.fill("1899-12-31");
      home.popup().locator("form button.primary").click();
      assertThat(home.popup()).containsText("Pas avant le");
      assertThat(born).isFocused();
      born.fill(phone.note("birthdate"));
      home.popup().locator("form button.primary").click();
      Home.awaitHidden(home.popup());
      home.awaitText("Terminé");
    }
  }

  @Test
  void codes_by_email_and_of_an_app_have_texts_of_their_own() {
    try (Home home = connectOnPhone("email-home")) {
      assertThat(home.popup()).containsText("by e-mail");
      home.enterCode(fleet.inbox("email-home").code());
      home.awaitText("Done.");
    }
    try (Home home = connectOnPhone("app_code-home")) {
      assertThat(home.popup()).containsText("authenticator app");
      assertThat(home.button("Send again")).hasCount(0);
      home.enterCode(fleet.inbox("app_code-home").code());
      home.awaitText("Done.");
    }
  }
}
