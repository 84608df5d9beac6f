package dev.doorbell.sdk.login;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.recognition.PageCondition;
import java.util.function.Function;

/**
 * Sign-in by form: finds the form, keeps its hidden inputs, fills in what the person has entered,
 * and sends it once. Immutable.
 *
 * <pre>{@code
 * Page page =
 *     FormSignIn.at("/login").withForm("#login-form")
 *         .filling("user", "login").filling("pass", "password")
 *         .refusedWhen(has("#messages .error"))
 *         .submit(context);
 * }</pre>
 */
public final class FormSignIn {
  private final Function<ConnectorContext, Page> page;
  private final String selector;
  private final Function<ConnectorContext, Function<Form, Form>> filling;
  private final PageCondition refused;
  private final boolean mayCauseAMessage;

  private FormSignIn(
      Function<ConnectorContext, Page> page,
      String selector,
      Function<ConnectorContext, Function<Form, Form>> filling,
      PageCondition refused,
      boolean mayCauseAMessage) {
    this.page = page;
    this.selector = selector;
    this.filling = filling;
    this.refused = refused;
    this.mayCauseAMessage = mayCauseAMessage;
  }

  /** The form is on the page at that address. */
  public static FormSignIn at(String address) {
    requireNonNull(address, "address");
    return new FormSignIn(
        context -> context.site().get(address), "form", context -> form -> form, no -> false, true);
  }

  /** The form is on that page, which is here already. */
  public static FormSignIn on(Page page) {
    requireNonNull(page, "page");
    return new FormSignIn(context -> page, "form", context -> form -> form, no -> false, true);
  }

  /** Which form: a CSS selector; the first on the page otherwise. */
  public FormSignIn withForm(String selector) {
    return new FormSignIn(page, selector, filling, refused, mayCauseAMessage);
  }

  /** Puts the account's field into the form's input. */
  public FormSignIn filling(String input, String field) {
    return and(context -> form -> form.fill(input, context.field(field)));
  }

  /** Puts a value into the form's input. */
  public FormSignIn fillingValue(String input, String value) {
    return and(context -> form -> form.fill(input, value));
  }

  /** Ticks the form's box. */
  public FormSignIn ticking(String box) {
    return and(context -> form -> form.tick(box));
  }

  /** The site has refused login or password when the page is so: {@code LOGIN_FAILED}. */
  public FormSignIn refusedWhen(PageCondition refused) {
    return new FormSignIn(page, selector, filling, refused, mayCauseAMessage);
  }

  /**
   * This site never sends anything because of this form, or the connector knows better and has
   * called {@link ConnectorContext#beforeSiteSendsCode()} itself. Without this, an automatic run
   * ends before the password is sent.
   */
  public FormSignIn causingNoMessage() {
    return new FormSignIn(page, selector, filling, refused, false);
  }

  /** Does it, and gives the page that came. */
  public Page submit(ConnectorContext context) {
    Form form = page.apply(context).form(selector);
    Form filled = filling.apply(context).apply(form);
    if (mayCauseAMessage) {
      context.beforeSiteSendsCode();
    }
    Page answer = context.site().submit(filled);
    if (refused.holds(answer)) {
      throw new ConnectorException(
          ErrorCode.LOGIN_FAILED, "The site refused what form '%s' sent".formatted(selector));
    }
    return answer;
  }

  private FormSignIn and(Function<ConnectorContext, Function<Form, Form>> next) {
    return new FormSignIn(
        page,
        selector,
        context -> form -> next.apply(context).apply(filling.apply(context).apply(form)),
        refused,
        mayCauseAMessage);
  }
}
