package dev.doorbell.e2e.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.FleetIssuer;
import dev.doorbell.e2e.fleet.HomeFleet;
import dev.doorbell.e2e.fleet.UserClient;
import dev.doorbell.issuer.Person;
import java.net.URI;
import org.junit.jupiter.api.Test;

/**
 * People sign in at Home and out again, in several tabs and profiles. The issuer is another site
 * than Home: {@code localhost} and {@code 127.0.0.1}.
 */
@HomeFleet
@UsesChromium
class HomeSignsPeopleIn {
  /** The promise is 5 s for the stream; the browser notices when it connects again. */
  private static final IsVisibleOptions SOON = new IsVisibleOptions().setTimeout(10_000);

  private final Fleet fleet;
  private final Browser browser;
  private final Person alice = FleetIssuer.person("alice");
  private final Person bob = FleetIssuer.person("bob");

  HomeSignsPeopleIn(Fleet fleet, Browser browser) {
    this.fleet = fleet;
    this.browser = browser;
  }

  private static Locator menu(Page page) {
    return page.getByTestId("person");
  }

  private static Locator activity(Page page) {
    return menu(page).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Activity"));
  }

  private static void enter(Page page, Person person, String password) {
    page.getByLabel(person.name()).check();
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in")).click();
  }

  @Test
  void a_sign_out_in_one_tab_signs_out_the_others() {
    try (Home home = Home.signedOut(browser, fleet.user())) {
      Page page = home.page();
      assertThat(page.getByTestId("signed-out")).isVisible();
      home.assertAccessible();
      home.assertFitsWidth();
      page.getByTestId("signed-out").getByRole(AriaRole.LINK).click();
      enter(page, alice, "wrong");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("The password is wrong");
      enter(page, alice, alice.password());
      assertThat(menu(page)).isVisible();
      page.reload();
      assertThat(menu(page)).isVisible();
      Page other = home.newTab();
      assertThat(menu(other)).isVisible();

      menu(page).locator("summary").click();
      assertThat(menu(page)).containsText("Alice Martin");
      home.assertAccessible();
      activity(page).click();
      assertThat(page.getByText("Signed in to Doorbell").first()).isVisible();
      assertThat(activity(page)).isHidden();
      home.assertAccessible();
      menu(page).locator("summary").click();
      page.getByTestId("sign-out").click();

      assertThat(other.getByTestId("signed-out"))
          .isVisible(new IsVisibleOptions().setTimeout(5_000));
      assertThat(page.getByTestId("signed-out")).isVisible(SOON);
      page.reload();
      assertThat(page.getByTestId("signed-out")).isVisible();
    }
  }

  @Test
  void two_people_in_two_profiles_see_nothing_of_each_other() {
    String account = fleet.user().withToken(FleetIssuer.token("alice")).connect("plain-of-alice");
    try (Home ofAlice = Home.open(browser, fleet.user(), alice);
        Home ofBob = Home.open(browser, fleet.user(), bob)) {
      assertThat(ofAlice.page().getByText("plain-of-alice").first()).isVisible();
      assertThat(menu(ofBob.page())).isVisible();
      assertThat(ofBob.page().getByText("plain-of-alice")).hasCount(0);
      ofBob.page().navigate(fleet.user().baseUrl() + "/#/accounts/" + account);
      assertThat(ofBob.page().getByText("This account is not here")).isVisible();
    }
  }

  @Test
  void a_session_that_ends_leaves_what_was_typed_and_goes_on_after_the_next_sign_in() {
    UserClient user = fleet.user();
    FleetIssuer.addLogoutUrl(URI.create(user.baseUrl() + "/auth/back-channel-logout"));
    try (Home home = Home.open(browser, user, alice)) {
      Page page = home.page();
      home.fillIn("Demo Bank", "typed-before-the-end");

      FleetIssuer.endSignIns("alice");

      Locator cover = page.getByTestId("session-ended");
      assertThat(cover).isVisible(SOON);
      Page signIn = page.waitForPopup(() -> cover.getByRole(AriaRole.LINK).click());
      enter(signIn, alice, alice.password());
      assertThat(menu(signIn)).isVisible();
      assertThat(cover).hasCount(0);
      assertThat(page.locator("input[name=login]")).hasValue("typed-before-the-end");
    }
  }
}
