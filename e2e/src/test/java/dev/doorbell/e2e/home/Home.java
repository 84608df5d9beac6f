package dev.doorbell.e2e.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import dev.doorbell.e2e.fleet.FleetIssuer;
import dev.doorbell.e2e.fleet.UserClient;
import dev.doorbell.issuer.Person;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Home in the browser of one user. Finds elements as users do: by role and name. */
final class Home implements AutoCloseable {
  /** Longer than a challenge stays open. */
  private static final double TIMEOUT_MILLIS = 60_000;

  private final BrowserContext context;
  private final Page page;
  private final String address;
  private final List<String> pageErrors = new ArrayList<>();

  private Home(BrowserContext context, String address) {
    this.context = context;
    this.address = address;
    this.page = newTab();
  }

  static Home open(Browser browser, UserClient user) {
    return open(browser, user, new NewContextOptions().setLocale("en-GB"));
  }

  /** The smallest supported screen, with the dark theme. */
  static Home onPhone(Browser browser, UserClient user) {
    return open(
        browser,
        user,
        new NewContextOptions()
            .setLocale("en-GB")
            .setViewportSize(360, 740)
            .setColorScheme(ColorScheme.DARK));
  }

  static Home open(Browser browser, UserClient user, NewContextOptions options) {
    // Otherwise axe-core would measure elements that fade in during their animation.
    options.setAcceptDownloads(true).setReducedMotion(ReducedMotion.REDUCE);
    BrowserContext context = browser.newContext(options);
    signIn(context, user.baseUrl(), FleetIssuer.person(FleetIssuer.PERSON));
    return new Home(context, user.baseUrl() + "/");
  }

  /** Home of another person. */
  static Home open(Browser browser, UserClient user, Person person) {
    BrowserContext context = newContext(browser);
    signIn(context, user.baseUrl(), person);
    return new Home(context, user.baseUrl() + "/");
  }

  /** Home below a path: a proxy serves it at {@code address}. */
  static Home openAt(Browser browser, UserClient user, String address) {
    BrowserContext context = newContext(browser);
    // Cookies are those of the host, whatever the port.
    signIn(
        context,
        user.baseUrl().replace("127.0.0.1", URI.create(address).getHost()),
        FleetIssuer.person(FleetIssuer.PERSON));
    return new Home(context, address + "/");
  }

  /** Home in a browser that has not signed in. */
  static Home signedOut(Browser browser, UserClient user) {
    return new Home(newContext(browser), user.baseUrl() + "/");
  }

  private static BrowserContext newContext(Browser browser) {
    return browser.newContext(
        new NewContextOptions()
            .setLocale("en-GB")
            .setAcceptDownloads(true)
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  /** Signs in as a browser does, without showing the pages. */
  private static void signIn(BrowserContext context, String gateway, Person person) {
    String page = context.request().get(gateway + "/auth/sign-in").url();
    APIResponse home =
        context
            .request()
            .post(
                page,
                RequestOptions.create()
                    .setForm(
                        FormData.create()
                            .set("person", person.id())
                            .set("password", person.password())));
    assertThat(home.url()).as("after the sign-in").startsWith(gateway);
  }

  Page page() {
    return page;
  }

  /** Another tab of the same browser, with Home in it. */
  Page newTab() {
    Page tab = context.newPage();
    tab.setDefaultTimeout(TIMEOUT_MILLIS);
    tab.onPageError(pageErrors::add);
    tab.onConsoleMessage(message -> {
      if (message.type().equals("error") && message.text().contains("Content Security")) {
        pageErrors.add(message.text());
      }
    });
    tab.navigate(address);
    return tab;
  }

  /** Connects an account at the demo bank, from the list of sites to the page of the account. */
  void connect(String login) {
    connect(login, "");
  }

  /** Like {@link #connect(String)}, with the key of an authenticator app unless it is empty. */
  void connect(String login, String key) {
    fillIn("Demo Bank", login);
    if (!key.isEmpty()) {
      seedField().fill(key);
    }
    submit();
  }

  /** Chooses a site, which shows its form. */
  void openForm(String site) {
    page.navigate(address + "#/connect");
    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(site)).click();
  }

  /** Chooses a site and fills in login and password without submitting them. */
  void fillIn(String site, String login) {
    openForm(site);
    page.locator("input[name=login]").fill(login);
    page.locator("input[name=password]").fill(UserClient.PASSWORD);
  }

  /** Submits the form. */
  void submit() {
    page.locator("form button.primary").click();
  }

  /** The input field for the key of an authenticator app. */
  Locator seedField() {
    return page.locator("input[data-type=totp_seed]");
  }

  Locator popup() {
    return popup(page);
  }

  /** The popup, once it accepts keys and clicks: users are slower than a test. */
  static Locator popup(Page tab) {
    return tab.getByRole(AriaRole.DIALOG).and(tab.locator(":not([data-opening])"));
  }

  /** The popup from the moment at which it opens. */
  Locator openingPopup() {
    return page.getByRole(AriaRole.DIALOG);
  }

  /** The questions that wait at the top of the page. */
  Locator bars() {
    return page.getByTestId("asked-bar");
  }

  /** The bar of the account with this login. */
  Locator bar(String login) {
    return bars().filter(new Locator.FilterOptions().setHasText(login));
  }

  /** Starts to record the paths of all answers that the page sends. */
  List<String> recordAnswers() {
    List<String> paths = new ArrayList<>();
    page.onRequest(request -> {
      if (request.url().endsWith("/answer")) {
        paths.add(request.url());
      }
    });
    return paths;
  }

  /** Starts to record the addresses of all calls of the API but the stream. */
  List<String> recordApiCalls() {
    List<String> calls = new ArrayList<>();
    page.onRequest(request -> {
      if (request.url().contains("/api/") && !request.url().contains("/api/events")) {
        calls.add(request.url());
      }
    });
    return calls;
  }

  /** The id of the account whose page is shown. */
  String shownAccount() {
    page.waitForURL(url -> url.contains("#/accounts/"));
    return page.url().substring(page.url().lastIndexOf('/') + 1);
  }

  /** The value of the option of the account with this login, in a list of accounts. */
  String accountOf(String login) {
    Locator option =
        page.locator("select[name=account] option")
            .filter(new Locator.FilterOptions().setHasText(login));
    return option.getAttribute("value");
  }

  /** Submits a form of the settings of an account, and blocks until that is confirmed. */
  void save(String form) {
    page.waitForResponse(
        response -> response.request().method().equals("PATCH"),
        () -> page.locator("form." + form + " > button").click());
  }

  /** Blocks until the popup is visible. */
  Locator awaitPopup() {
    return awaitVisible(popup());
  }

  static Locator awaitVisible(Locator locator) {
    assertThat(locator)
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(TIMEOUT_MILLIS));
    return locator;
  }

  static void awaitHidden(Locator locator) {
    assertThat(locator)
        .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(TIMEOUT_MILLIS));
  }

  /** A button of the popup. */
  Locator button(String name) {
    return button(page, name);
  }

  static Locator button(Page tab, String name) {
    return popup(tab)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Starts to record each time that the popup is closed or does not have the focus. */
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

  /** What the popup lost since {@link #watchPopup}: {@code popup} or {@code focus}. */
  static List<?> popupLosses(Page tab) {
    return (List<?>) tab.evaluate("losses");
  }

  /** Blocks until the page shows this text. */
  void awaitText(String text) {
    awaitText(page, text);
  }

  static void awaitText(Page tab, String text) {
    awaitVisible(tab.getByText(text).first());
  }

  void enterCode(String code) {
    popup().getByRole(AriaRole.TEXTBOX).fill(code);
    page.keyboard().press("Enter");
  }

  /** Asserts that axe-core finds no accessibility violation. */
  void assertAccessible() {
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
  }

  /** Asserts that the page needs no horizontal scrolling. */
  void assertFitsWidth() {
    Object wide =
        page.evaluate(
            """
            document.documentElement.scrollWidth <= innerWidth ? '' : [...document.querySelectorAll('body *')]
              .filter((each) => each.getBoundingClientRect().right > innerWidth)
              .map((each) => each.outerHTML.slice(0, 80)).join('\\n')
            """);
    assertThat(wide).as("elements beyond the right edge").isEqualTo("");
  }

  @Override
  public void close() {
    context.close();
    assertThat(pageErrors).as("errors of the page").isEmpty();
  }
}
