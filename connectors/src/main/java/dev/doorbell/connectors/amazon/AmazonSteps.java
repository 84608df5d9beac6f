package dev.doorbell.connectors.amazon;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.site.SiteRequest;
import dev.doorbell.sdk.site.SiteSession;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Follows a sign-in from page to page, up to the next question to the user. Announces messages
 * before the site may send them.
 */
final class AmazonSteps {
  static final String HOME = "/";
  static final String LIST = "/gp/your-account/order-history?orderFilter=";

  /** The site redirects to the sign-in and back if the session is not signed in. */
  static final String ORDERS = LIST + "months-6";

  private static final Pattern SIGNED_IN_COOKIE = Pattern.compile("x-(main|acb[a-z]{2})");

  /** The saved token with the address of the last question; empty after the sign-in. */
  private static final String LAST_QUESTION = "asked";

  /**
   * The saved token that says whether the password will cause no message: "yes" after a sign-in,
   * because the site then knows the device; "no" if the site has sent a message since.
   */
  private static final String PASSWORD_CAUSES_NO_MESSAGE = "quiet";

  private static final int MAX_STEPS = 5;

  private final ConnectorContext context;
  private final SiteSession site;
  private final Marketplace marketplace;
  private boolean appChosen;

  AmazonSteps(ConnectorContext context) {
    this.context = context;
    this.site = context.site();
    this.marketplace = Marketplace.of(context);
  }

  Page get(String address) {
    return advance(load(address));
  }

  Page submit(Form form) {
    return advance(send(SiteRequest.submitting(form)));
  }

  private Page submitAnnounced(Form form) {
    context.beforeSiteSendsCode();
    return send(SiteRequest.submitting(form));
  }

  /** Requests the page at that address; submits nothing on it. */
  private Page load(String address) {
    boolean path = address.startsWith("/");
    return send(SiteRequest.get(path ? "https://" + marketplace.host() + address : address));
  }

  private Page send(SiteRequest request) {
    return site.send(
        request
            .acceptingErrorPage(Selectors.ROBOT)
            .withHeader("Accept-Language", marketplace.language()));
  }

  /** Continues on pages without a question to the user. */
  private Page advance(Page first) {
    Page page = first;
    for (int steps = 0; steps < MAX_STEPS; steps++) {
      Optional<Page> next = next(page);
      if (next.isEmpty()) {
        return page;
      }
      page = next.get();
    }
    throw page.unknown();
  }

  private Optional<Page> next(Page page) {
    if (Selectors.BUTTON.holds(page)) {
      return Optional.of(send(SiteRequest.submitting(page.form(Selectors.ROBOT_FORM))));
    }
    if (page.has(Selectors.SKIP)) {
      return Optional.of(load(page.one(Selectors.SKIP).link()));
    }
    // A notice means that the site has rejected the last choice.
    return Choices.on(page).filter(_ -> ChallengeReader.notice(page) == null).flatMap(this::chosen);
  }

  /**
   * If the user has stored a key, chooses the app. If the app was chosen before, the user wants
   * another device and is asked to choose.
   */
  private Optional<Page> chosen(Choices choices) {
    Optional<Form> app = hasKey() && !appChosen ? choices.choosingApp() : Optional.empty();
    appChosen |= app.isPresent();
    return app.map(form -> send(SiteRequest.submitting(form)))
        .or(() -> choices.withOnlyOption().map(this::submitAnnounced));
  }

  /** The page with the password form: if the e-mail has a separate page, the page after it. */
  Page withEmail(Page page) {
    return page.has(Selectors.EMAIL_FORM)
        ? submit(page.form(Selectors.EMAIL_FORM + Selectors.WITH_TOKEN).fill("email", login()))
        : page;
  }

  Page withPassword(Page page) {
    return page.has(Selectors.PASSWORD_FORM) ? submit(password(page)) : page;
  }

  /** Fills in the password, and announces the message that the site may send. */
  Form password(Page page) {
    Form form = page.form(Selectors.PASSWORD_FORM + Selectors.WITH_TOKEN);
    form = form.fill("password", context.field("password"));
    form = form.has("rememberMe") ? form.tick("rememberMe") : form;
    form = page.has(Selectors.TYPED_EMAIL) ? form.fill("email", login()) : form;
    if (!site.token(PASSWORD_CAUSES_NO_MESSAGE).map("yes"::equals).orElse(hasKey())) {
      context.beforeSiteSendsCode();
    }
    return form;
  }

  Marketplace marketplace() {
    return marketplace;
  }

  private String login() {
    return context.field("login");
  }

  private boolean hasKey() {
    return context.optionalField(Amazon.KEY).isPresent();
  }

  /** Keeps the address of the question, and whether the password made the site send a message. */
  void rememberQuestion(ChallengePage asked, Page page) {
    site.keepToken(LAST_QUESTION, asked.address(page));
    if (asked.hasSentMessage(page)) {
      site.keepToken(PASSWORD_CAUSES_NO_MESSAGE, "no");
    }
  }

  /** The page of the last question, or what the site shows in its place. */
  Optional<Page> lastQuestionPage() {
    return site.token(LAST_QUESTION).filter(address -> !address.isEmpty()).map(this::load);
  }

  void requireSignedIn(Page page) {
    if (!isSignedIn(page)) {
      throw page.unknown();
    }
    site.keepToken(LAST_QUESTION, "");
    site.keepToken(PASSWORD_CAUSES_NO_MESSAGE, "yes");
  }

  boolean isSignedIn() {
    return isSignedIn(get(ORDERS));
  }

  private boolean isSignedIn(Page page) {
    return Selectors.ORDERS.holds(page)
        && site.export().cookies().stream()
            .anyMatch(cookie -> SIGNED_IN_COOKIE.matcher(cookie.name()).matches());
  }
}
