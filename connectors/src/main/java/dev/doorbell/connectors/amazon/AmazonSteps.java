package dev.doorbell.connectors.amazon;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.site.SiteRequest;
import dev.doorbell.sdk.site.SiteSession;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * From page to page, as far as it goes without asking the person; before what may make the site
 * send, it is said.
 */
final class AmazonSteps {
  static final String HOME = "/";
  static final String LIST = "/gp/your-account/order-history?orderFilter=";

  /** Whoever is not signed in is led to the sign-in, and from there back. */
  static final String ORDERS = LIST + "months-6";

  private static final Pattern IN = Pattern.compile("x-(main|acb[a-z]{2})");
  private static final String ASKED = "asked";
  private static final String QUIET = "quiet";
  private static final int MOST_STEPS = 5;

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
    return onward(look(address));
  }

  Page submit(Form form) {
    return onward(send(SiteRequest.submitting(form)));
  }

  private Page announced(Form form) {
    context.beforeSiteSendsCode();
    return send(SiteRequest.submitting(form));
  }

  /** The page at that address; nothing is pressed on it. */
  private Page look(String address) {
    boolean path = address.startsWith("/");
    return send(SiteRequest.get(path ? "https://" + marketplace.host() + address : address));
  }

  private Page send(SiteRequest request) {
    return site.send(
        request
            .acceptingErrorPage(Selectors.ROBOT)
            .withHeader("Accept-Language", marketplace.language()));
  }

  /** Goes on where the page asks nothing that a person has to answer. */
  private Page onward(Page first) {
    Page page = first;
    for (int steps = 0; steps < MOST_STEPS; steps++) {
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
      return Optional.of(look(page.one(Selectors.SKIP).link()));
    }
    // With a notice, what was chosen was not done.
    return Choices.on(page).filter(_ -> ChallengeReader.notice(page) == null).flatMap(this::chosen);
  }

  /** Whoever left a key has the app; whoever then asks for another device gets to choose. */
  private Optional<Page> chosen(Choices choices) {
    Optional<Form> app = hasKey() && !appChosen ? choices.choosingApp() : Optional.empty();
    appChosen |= app.isPresent();
    return app.map(form -> send(SiteRequest.submitting(form)))
        .or(() -> choices.withoutChoice().map(this::announced));
  }

  /** The page that takes the password: the next one, where the e-mail has one of its own. */
  Page withEmail(Page page) {
    return page.has(Selectors.EMAIL_FORM)
        ? submit(page.form(Selectors.EMAIL_FORM + Selectors.WITH_TOKEN).fill("email", login()))
        : page;
  }

  Page withPassword(Page page) {
    return page.has(Selectors.PASSWORD_FORM) ? submit(password(page)) : page;
  }

  /** The form with the password; the site may send something when it gets that. */
  Form password(Page page) {
    Form form = page.form(Selectors.PASSWORD_FORM + Selectors.WITH_TOKEN);
    form = form.fill("password", context.field("password"));
    form = form.has("rememberMe") ? form.tick("rememberMe") : form;
    form = page.has(Selectors.TYPED_EMAIL) ? form.fill("email", login()) : form;
    if (!site.token(QUIET).map("yes"::equals).orElse(hasKey())) {
      context.beforeSiteSendsCode();
    }
    return form;
  }

  Marketplace marketplace() {
    return marketplace;
  }

  private String login() {
    return context.field("login").strip();
  }

  private boolean hasKey() {
    return context.optionalField(Amazon.KEY).isPresent();
  }

  /** Notes what is asked: where it is found again, and whether the password had it sent. */
  void asks(ChallengePage asked, Page page) {
    site.keepToken(ASKED, asked.address(page));
    if (asked.wasSent(page)) {
      site.keepToken(QUIET, "no");
    }
  }

  /** The page of what was asked last, or what the site shows in its place. */
  Optional<Page> askedLast() {
    return site.token(ASKED).filter(address -> !address.isEmpty()).map(this::look);
  }

  void requireIn(Page page) {
    if (!isIn(page)) {
      throw page.unknown();
    }
    site.keepToken(ASKED, "");
    site.keepToken(QUIET, "yes");
  }

  boolean isIn() {
    return isIn(get(ORDERS));
  }

  private boolean isIn(Page page) {
    return Selectors.ORDERS.holds(page)
        && site.export().cookies().stream().anyMatch(cookie -> IN.matcher(cookie.name()).matches());
  }
}
