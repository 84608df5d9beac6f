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
 * Signs in with a form: finds the form, keeps its hidden inputs, fills in the account's fields, and
 * submits it once. Immutable.
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
  private final PageCondition rejected;
  private final Predicate<ConnectorContext> sendsNoCode;
  private final BiFunction<SiteSession, SiteRequest, Page> sending;

  private FormSignIn(
      Function<ConnectorContext, Page> page,
      String selector,
      BiFunction<ConnectorContext, Form, Form> filling,
      PageCondition rejected,
      Predicate<ConnectorContext> sendsNoCode,
      BiFunction<SiteSession, SiteRequest, Page> sending) {
    this.page = page;
    this.selector = selector;
    this.filling = filling;
    this.rejected = rejected;
    this.sendsNoCode = sendsNoCode;
    this.sending = sending;
  }

  /** The form is on the page at that address. */
  public static FormSignIn at(String address) {
    requireNonNull(address, "address");
    return of(context -> context.site().get(address));
  }

  /** The form is on that page. */
  public static FormSignIn on(Page page) {
    requireNonNull(page, "page");
    return of(_ -> page);
  }

  private static FormSignIn of(Function<ConnectorContext, Page> page) {
    return new FormSignIn(
        page, "form", (_, form) -> form, _ -> false, _ -> false, SiteSession::send);
  }

  /** The CSS selector of the form. Without this, it is the first form of the page. */
  public FormSignIn withForm(String selector) {
    return new FormSignIn(page, selector, filling, rejected, sendsNoCode, sending);
  }

  /** Fills an input with a field of the account. */
  public FormSignIn filling(String input, String field) {
    return thenFilling((context, form) -> form.fill(input, context.field(field)));
  }

  /** Fills an input with a value. */
  public FormSignIn fillingValue(String input, String value) {
    return thenFilling((_, form) -> form.fill(input, value));
  }

  /** Ticks a checkbox. */
  public FormSignIn ticking(String box) {
    return thenFilling((_, form) -> form.tick(box));
  }

  /**
   * Presses the button of that name instead of the first one: see {@link Form#pressing(String)}.
   */
  public FormSignIn pressing(String button) {
    return thenFilling((_, form) -> form.pressing(button));
  }

  /**
   * If this holds for the page after the form, the site has rejected login or password: {@code
   * LOGIN_FAILED}.
   */
  public FormSignIn rejectedWhen(PageCondition rejected) {
    return new FormSignIn(page, selector, filling, rejected, sendsNoCode, sending);
  }

  /**
   * The site never sends a code because of this form, or the connector has called {@link
   * ConnectorContext#beforeSiteSendsCode()} itself. Without this, an automatic run ends before the
   * form is submitted.
   */
  public FormSignIn siteSendsNoCode() {
    return siteSendsNoCodeIf(_ -> true);
  }

  /**
   * As {@link #siteSendsNoCode()}, but only if the condition holds; it is evaluated right before
   * the form is submitted. For a site that sends no code in a case that the connector can detect,
   * for instance to a device that the site recognizes.
   */
  public FormSignIn siteSendsNoCodeIf(Predicate<ConnectorContext> condition) {
    return new FormSignIn(page, selector, filling, rejected, condition, sending);
  }

  /**
   * Follows no redirect: {@link #submit} returns the site's own response, so that the connector can
   * check the target first. See {@link SiteSession#sendWithoutRedirects}.
   */
  public FormSignIn withoutRedirects() {
    return new FormSignIn(
        page, selector, filling, rejected, sendsNoCode, SiteSession::sendWithoutRedirects);
  }

  /**
   * Submits the form and returns the page that the site responds with.
   *
   * @throws ConnectorException {@code UNKNOWN_ERROR}, site changed, if there is no such form or it
   *     lacks an input, before anything is sent; {@code LOGIN_FAILED} if the site has rejected it
   */
  public Page submit(ConnectorContext context) {
    Form filled = filling.apply(context, page.apply(context).form(selector));
    if (!sendsNoCode.test(context)) {
      context.beforeSiteSendsCode();
    }
    Page response = sending.apply(context.site(), SiteRequest.submitting(filled));
    if (response.matches(rejected)) {
      throw new ConnectorException(
          ErrorCode.LOGIN_FAILED, "The site rejected the values of form '%s'".formatted(selector));
    }
    return response;
  }

  private FormSignIn thenFilling(BiFunction<ConnectorContext, Form, Form> next) {
    return new FormSignIn(
        page,
        selector,
        (context, form) -> next.apply(context, filling.apply(context, form)),
        rejected,
        sendsNoCode,
        sending);
  }
}
