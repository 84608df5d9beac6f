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
 * Follows a sign-in from page to page, up to the next question to the user. A redirect may lead to
 * a page that notifies the phone, so each redirect is checked before it is followed.
 */
final class GithubSteps {
  private static final String TWO_FACTOR = "/sessions/two-factor";
  private static final int MAX_STEPS = 10;

  /** The second factors that the connector supports; those without a message come first. */
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

  /**
   * If the user has stored a key, goes to the page for a code of the app, regardless of what the
   * site asks first.
   */
  Page afterPassword(Page answer) {
    boolean second =
        answer.redirect().filter(to -> to.getPath().startsWith(TWO_FACTOR)).isPresent();
    return second && hasKey(context)
        ? request(SiteRequest.get(ChallengePage.APP.path()))
        : advance(followed(answer));
  }

  Page get(String address) {
    return request(SiteRequest.get(address));
  }

  Page submit(Form form) {
    return request(SiteRequest.submitting(form));
  }

  /** Submits a form that makes the site send a message. */
  Page submitAnnounced(Form form) {
    context.beforeSiteSendsCode();
    return submit(form);
  }

  private Page request(SiteRequest request) {
    return advance(followed(site.sendWithoutRedirects(request)));
  }

  /** Sends the request and follows its redirects; submits nothing on the page. */
  Page followed(Page answer) {
    Page at = answer;
    for (int steps = 0; at.redirect().isPresent(); steps++) {
      if (steps == MAX_STEPS) {
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

  /** Continues on a page without a question: submits its form, or switches to another way. */
  private Page advance(Page page) {
    if (ChallengePage.on(page).isPresent()) {
      return page;
    }
    if (page.has(Selectors.SMS_CONFIRM_FORM)) {
      return submitAnnounced(page.form(Selectors.SMS_CONFIRM_FORM));
    }
    if (page.has(Selectors.PUSH_FORM)) {
      return Selectors.REJECTED.holds(page)
          ? withoutPush(page, Reason.EXPIRED)
          : submitAnnounced(page.form(Selectors.PUSH_FORM));
    }
    boolean passkey = page.has(Selectors.PASSKEY) && !Selectors.LOGIN.holds(page);
    return passkey ? withoutPasskey(page) : page;
  }

  private Page withoutPasskey(Page page) {
    String way =
        WAYS.stream()
            .flatMap(name -> link(page, name).stream())
            .map(PageElement::link)
            .findFirst()
            .orElseThrow(() ->
                new ConnectorException(
                    ErrorCode.CHALLENGE_ASKED,
                    "The site requires a passkey and offers no other way"));
    return take(way);
  }

  /**
   * Requests the page for a code of the app after a push has ended. If the site shows another page
   * by then, returns that page.
   */
  Page withoutPush(Page page, Reason reason) {
    if (ChallengePage.on(page).filter(asked -> asked != ChallengePage.MOBILE).isPresent()) {
      return page;
    }
    return link(page, "app")
        .map(PageElement::link)
        .map(this::take)
        .orElseThrow(() -> ended(reason));
  }

  private static ConnectorException ended(Reason reason) {
    return switch (reason) {
      case DENIED ->
          new ConnectorException(
              ErrorCode.USER_ACTION_NEEDED, reason.name(), "The user denied the approval");
      case EXPIRED ->
          new ConnectorException(
              ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED, "The approval expired or was denied");
    };
  }

  /** The other ways that the page links to. */
  List<Option> otherWays(Page page, ChallengePage asked) {
    return WAYS.stream()
        .filter(way -> !asked.path().endsWith("/" + way))
        .flatMap(way -> link(page, way).map(found -> new Option(way, found.text())).stream())
        .toList();
  }

  /** Switches to one of these ways. */
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
