package dev.doorbell.e2e.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.doorbell.e2e.fleet.UserClient;
import java.util.ArrayList;
import java.util.List;

/** One person's browser with Home open in it, found as people find things: by role and name. */
final class Home implements AutoCloseable {
  private static final double SOON_MILLIS = 40_000;

  private final BrowserContext context;
  private final Page page;
  private final String address;
  private final List<String> complaints = new ArrayList<>();

  private Home(BrowserContext context, String address) {
    this.context = context;
    this.address = address;
    this.page = newTab();
  }

  static Home open(Browser browser, UserClient person) {
    return open(browser, person, new NewContextOptions().setLocale("en-GB"));
  }

  /** Where room is scarcest, and at night. */
  static Home onPhone(Browser browser, UserClient person) {
    return open(
        browser,
        person,
        new NewContextOptions()
            .setLocale("en-GB")
            .setViewportSize(360, 740)
            .setColorScheme(ColorScheme.DARK));
  }

  static Home open(Browser browser, UserClient person, NewContextOptions options) {
    // Elements that fade in would be measured during the animation.
    options.setAcceptDownloads(true).setReducedMotion(ReducedMotion.REDUCE);
    return new Home(browser.newContext(options), person.base() + "/");
  }

  Page page() {
    return page;
  }

  /** Another tab of the same browser, with Home in it. */
  Page newTab() {
    Page tab = context.newPage();
    tab.setDefaultTimeout(SOON_MILLIS);
    tab.onPageError(complaints::add);
    tab.onConsoleMessage(message -> {
      if (message.type().equals("error") && message.text().contains("Content Security")) {
        complaints.add(message.text());
      }
    });
    tab.navigate(address);
    return tab;
  }

  /** From the list of sites to the account's page, by what a newcomer reads. */
  void connect(String login) {
    connect(login, "");
  }

  /** The same with the key of the person's authenticator app, if it is not empty. */
  void connect(String login, String key) {
    fillIn("Demo Bank", login);
    if (!key.isEmpty()) {
      seedField().fill(key);
    }
    submit();
  }

  /** Chooses a site and says who one is there; nothing is sent yet. */
  void fillIn(String site, String login) {
    page.navigate(address + "#/connect");
    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(site)).click();
    page.locator("input[name=login]").fill(login);
    page.locator("input[name=password]").fill(UserClient.PASSWORD);
  }

  /** Sends what was filled in. */
  void submit() {
    page.locator("form button.primary").click();
  }

  /** Where the key of an authenticator app goes. */
  Locator seedField() {
    return page.locator("input[data-type=totp_seed]");
  }

  Locator popup() {
    return popup(page);
  }

  static Locator popup(Page tab) {
    return tab.getByRole(AriaRole.DIALOG);
  }

  /** The popup, as soon as it is there. */
  Locator asked() {
    return shown(popup());
  }

  static Locator shown(Locator locator) {
    assertThat(locator).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SOON_MILLIS));
    return locator;
  }

  static void gone(Locator locator) {
    assertThat(locator).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(SOON_MILLIS));
  }

  /** A button of the popup. */
  Locator button(String name) {
    return button(page, name);
  }

  static Locator button(Page tab, String name) {
    return popup(tab)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  /** From now on notes when no popup is there, and whenever the keyboard has no place in it. */
  static void watchPopup(Page tab) {
    tab.evaluate(
        """
        () => {
          globalThis.losses = [];
          const look = () => {
            const popup = document.querySelector('dialog[open]');
            if (!popup) {
              losses.push('popup');
            } else if (!popup.contains(document.activeElement)) {
              losses.push('focus');
            }
          };
          new MutationObserver(look).observe(document.body, {childList: true, subtree: true});
        }\
        """);
  }

  /** What was lost since {@link #watchPopup}. */
  static List<?> losses(Page tab) {
    return (List<?>) tab.evaluate("losses");
  }

  /** Waits until the page says this somewhere. */
  void says(String text) {
    says(page, text);
  }

  static void says(Page tab, String text) {
    shown(tab.getByText(text).first());
  }

  void type(String code) {
    popup().getByRole(AriaRole.TEXTBOX).fill(code);
    page.keyboard().press("Enter");
  }

  /** Nothing that axe-core can find keeps anybody out. */
  void isAccessible() {
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
  }

  /** Nothing has to be scrolled to from the side. */
  void fits() {
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
  }

  @Override
  public void close() {
    context.close();
    assertThat(complaints).as("what the page complained of").isEmpty();
  }
}
