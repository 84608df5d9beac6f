package dev.doorbell.connectors.github;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.challenge.Answer.Declined.Reason;
import dev.doorbell.sdk.challenge.Question.Option;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageElement;
import dev.doorbell.sdk.site.SiteRequest;
import dev.doorbell.sdk.site.SiteSession;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * From page to page of a sign-in, up to the next that asks the person something. A redirect may
 * lead to a page that rings the phone, so each is looked at before it is followed.
 */
final class GithubSteps {
  private static final String TWO_FACTOR = "/sessions/two-factor";
  private static final int MOST_STEPS = 10;

  /** The second factors that a person can pass from here, those without a message first. */
  private static final List<String> WAYS = List.of("app", "mobile", "sms", "recovery");

  private final ConnectorContext context;
  private final SiteSession site;

  GithubSteps(ConnectorContext context) {
    this.context = context;
    this.site = context.site();
  }

  static boolean hasKey(ConnectorContext context) {
    return context.optionalField(Github.KEY).isPresent();
  }

  /** Whoever left a key is asked for its code, whatever the site would ask for first. */
  Page afterPassword(Page answer) {
    boolean second =
        answer.redirect().filter(to -> to.getPath().startsWith(TWO_FACTOR)).isPresent();
    return second && hasKey(context)
        ? go(SiteRequest.get(ChallengePage.APP.path()))
        : settled(followed(answer));
  }

  Page get(String address) {
    return go(SiteRequest.get(address));
  }

  Page submit(Form form) {
    return go(SiteRequest.submitting(form));
  }

  /** Has the site send what the form sends. */
  Page announced(Form form) {
    context.beforeSiteSendsCode();
    return submit(form);
  }

  private Page go(SiteRequest request) {
    return settled(followed(site.sendWithoutRedirects(request)));
  }

  /** The page behind the redirects; nothing is pressed on it. */
  Page followed(Page answer) {
    Page at = answer;
    for (int steps = 0; at.redirect().isPresent(); steps++) {
      if (steps == MOST_STEPS) {
        throw at.unknown();
      }
      URI to = at.redirect().get();
      if (to.getPath().equals(ChallengePage.MOBILE.path())) {
        context.beforeSiteSendsCode();
      }
      at = site.sendWithoutRedirects(SiteRequest.get(to.toString()));
    }
    return at;
  }

  /** Goes on where the page asks nothing yet: presses its button, or takes another way. */
  private Page settled(Page page) {
    if (ChallengePage.on(page).isPresent()) {
      return page;
    }
    if (page.has(Selectors.SMS_CONFIRM_FORM)) {
      return announced(page.form(Selectors.SMS_CONFIRM_FORM));
    }
    if (page.has(Selectors.PUSH_FORM)) {
      return Selectors.REFUSED.holds(page)
          ? withoutPush(page, Reason.EXPIRED)
          : announced(page.form(Selectors.PUSH_FORM));
    }
    return page.has(Selectors.PASSKEY) ? withoutPasskey(page) : page;
  }

  private Page withoutPasskey(Page page) {
    String way =
        WAYS.stream()
            .flatMap(name -> link(page, name).stream())
            .map(PageElement::link)
            .findFirst()
            .orElseThrow(() ->
                new ConnectorException(
                    ErrorCode.CHALLENGE_ASKED, "The site wants a passkey and offers nothing else"));
    return take(way);
  }

  /** The app in place of a push that has ended; where the site has moved on, what it asks now. */
  Page withoutPush(Page page, Reason why) {
    if (ChallengePage.on(page).filter(asked -> asked != ChallengePage.MOBILE).isPresent()) {
      return page;
    }
    return link(page, "app").map(PageElement::link).map(this::take).orElseThrow(() -> ended(why));
  }

  private static ConnectorException ended(Reason why) {
    return switch (why) {
      case DENIED ->
          new ConnectorException(ErrorCode.USER_ACTION_NEEDED, why.name(), "The phone said no");
      case EXPIRED ->
          new ConnectorException(
              ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED, "The phone said nothing, or no");
    };
  }

  /** Other ways in that the page links to. */
  List<Option> waysBut(Page page, ChallengePage asked) {
    return WAYS.stream()
        .filter(way -> !asked.path().endsWith("/" + way))
        .flatMap(way -> link(page, way).map(found -> new Option(way, found.text())).stream())
        .toList();
  }

  /** Takes one of these. */
  Page takeWay(Page page, String way) {
    return take(page.one(selector(way)).link());
  }

  private Page take(String address) {
    if (address.contains(ChallengePage.MOBILE.path())) {
      context.beforeSiteSendsCode();
    }
    return get(address);
  }

  private static Optional<PageElement> link(Page page, String way) {
    return page.first(selector(way));
  }

  private static String selector(String way) {
    return "a[href*='%s/%s']".formatted(TWO_FACTOR, way);
  }
}
