package dev.doorbell.sdk.login;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageCondition;
import dev.doorbell.sdk.site.SiteRequest;
import dev.doorbell.sdk.site.SiteSession;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Sign-in by form: finds the form, keeps its hidden inputs, fills in what the person has entered,
 * and sends it once. Immutable.
 *
 * <pre>{@code
 * Page page =
 *     FormSignIn.at("/login").withForm("#login-form")
 *         .filling("user", "login").filling("pass", "password")
 *         .rejectedWhen(has("#messages .error"))
 *         .submit(context);
 * }</pre>
 */
public final class FormSignIn {
  private final Function<ConnectorContext, Page> page;
  private final String selector;
  private final BiFunction<ConnectorContext, Form, Form> filling;
  private final PageCondition refused;
  private final Predicate<ConnectorContext> causesNoMessage;
  private final BiFunction<SiteSession, SiteRequest, Page> sending;

  private FormSignIn(
      Function<ConnectorContext, Page> page,
      String selector,
      BiFunction<ConnectorContext, Form, Form> filling,
      PageCondition refused,
      Predicate<ConnectorContext> causesNoMessage,
      BiFunction<SiteSession, SiteRequest, Page> sending) {
    this.page = page;
    this.selector = selector;
    this.filling = filling;
    this.refused = refused;
    this.causesNoMessage = causesNoMessage;
    this.sending = sending;
  }

  /** The form is on the page at that address. */
  public static FormSignIn at(String address) {
    requireNonNull(address, "address");
    return of(context -> context.site().get(address));
  }

  /** The form is on that page, which is here already. */
  public static FormSignIn on(Page page) {
    requireNonNull(page, "page");
    return of(_ -> page);
  }

  private static FormSignIn of(Function<ConnectorContext, Page> page) {
    return new FormSignIn(
        page, "form", (_, form) -> form, _ -> false, _ -> false, SiteSession::send);
  }

  /** Which form: a CSS selector; the first on the page otherwise. */
  public FormSignIn withForm(String selector) {
    return new FormSignIn(page, selector, filling, refused, causesNoMessage, sending);
  }

  /** Puts the account's field into the form's input. */
  public FormSignIn filling(String input, String field) {
    return and((context, form) -> form.fill(input, context.field(field)));
  }

  /** Puts a value into the form's input. */
  public FormSignIn fillingValue(String input, String value) {
    return and((_, form) -> form.fill(input, value));
  }

  /** Ticks the form's box. */
  public FormSignIn ticking(String box) {
    return and((_, form) -> form.tick(box));
  }

  /** The site has refused login or password when the page is so: {@code LOGIN_FAILED}. */
  public FormSignIn rejectedWhen(PageCondition refused) {
    return new FormSignIn(page, selector, filling, refused, causesNoMessage, sending);
  }

  /**
   * This site never sends anything because of this form, or the connector knows better and has
   * called {@link ConnectorContext#beforeSiteSendsCode()} itself. Without this, an automatic run
   * ends before the password is sent.
   */
  public FormSignIn siteSendsNoCode() {
    return siteSendsNoCodeIf(_ -> true);
  }

  /**
   * The same, if that holds; found out right before the form is sent, and only then. For a site
   * that tells by itself whether it would send anything: a device that it remembers, for instance.
   */
  public FormSignIn siteSendsNoCodeIf(Predicate<ConnectorContext> condition) {
    return new FormSignIn(page, selector, filling, refused, condition, sending);
  }

  /**
   * Follows no redirect: gives the site's own answer, for the connector to see where it leads
   * before it goes there. See {@link SiteSession#sendWithoutRedirects}.
   */
  public FormSignIn withoutRedirects() {
    return new FormSignIn(
        page, selector, filling, refused, causesNoMessage, SiteSession::sendWithoutRedirects);
  }

  /**
   * Does it, and gives the page that came.
   *
   * @throws ConnectorException {@code UNKNOWN_ERROR}, site changed, if there is no such form or it
   *     lacks an input, before anything is sent; {@code LOGIN_FAILED} if the site has refused
   */
  public Page submit(ConnectorContext context) {
    Form filled = filling.apply(context, page.apply(context).form(selector));
    if (!causesNoMessage.test(context)) {
      context.beforeSiteSendsCode();
    }
    Page answer = sending.apply(context.site(), SiteRequest.submitting(filled));
    if (refused.holds(answer)) {
      throw new ConnectorException(
          ErrorCode.LOGIN_FAILED, "The site refused what form '%s' sent".formatted(selector));
    }
    return answer;
  }

  private FormSignIn and(BiFunction<ConnectorContext, Form, Form> next) {
    return new FormSignIn(
        page,
        selector,
        (context, form) -> next.apply(context, filling.apply(context, form)),
        refused,
        causesNoMessage,
        sending);
  }
}
