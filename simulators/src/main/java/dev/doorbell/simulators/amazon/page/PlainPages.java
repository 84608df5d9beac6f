package dev.doorbell.simulators.amazon.page;

import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.page.Html;

/** The start page, and pages with one message. */
public final class PlainPages {

  public String home(Frame frame) {
    PageTexts texts = frame.texts();
    Html body =
        Html.of(
            """
            <section class="card"><h1>{}</h1>
            <p><a href="{}">{}</a></p></section>
            """,
            frame.signedIn() ? texts.get("nav.hello", frame.name()) : texts.get("home.heading"),
            Paths.ORDERS,
            texts.get("nav.orders"));
    return frame.shop("Amazon." + frame.marketplace().id(), body);
  }

  /** The page that demands a new password. */
  public String passwordExpired(Frame frame, String token) {
    PageTexts texts = frame.texts();
    Html body =
        Html.of(
            """
            <form name="forgotPassword" method="post" action="{}" class="card">
            <h2>{}</h2>
            <p>{}</p>
            <input type="hidden" name="appActionToken" value="{}">
            <button type="submit">{}</button>
            </form>
            """,
            Paths.PASSWORD_EXPIRED,
            texts.get("expired.heading"),
            texts.get("expired.text"),
            token,
            texts.get("continue"));
    return frame.auth(texts.get("expired.heading"), body);
  }

  /**
   * A page that asks for a phone number and can be skipped.
   *
   * @param next the address of the link that skips the page
   */
  public String fixUp(Frame frame, String next) {
    PageTexts texts = frame.texts();
    Html body =
        Html.of(
            """
            <form id="ap-account-fixup-phone-form" method="get" action="{}" class="card">
            <h1>{}</h1>
            <label>{} <input type="tel" name="phoneNumber"></label>
            <button type="submit">{}</button>
            <p><a id="ap-account-fixup-phone-skip-link" href="{}">{}</a></p>
            </form>
            """,
            Paths.FIX_UP,
            texts.get("fixup.heading"),
            texts.get("fixup.label"),
            texts.get("continue"),
            next,
            texts.get("fixup.skip"));
    return frame.auth(texts.get("fixup.heading"), body);
  }

  /** A page that no connector recognizes, with personal data that must not be logged. */
  public String surprise(Frame frame, Person person, String token) {
    PageTexts texts = frame.texts();
    Html body =
        Html.of(
            """
            <section class="card" data-customer="{}">
            <h1>{}</h1>
            <p>{}, {}</p>
            <form class="ap-address-review" method="post" action="{}">
            <input type="hidden" name="appActionToken" value="{}">
            <label>{} <input type="email" name="address" value="{}"></label>
            <button type="submit" name="review" value="done">{}</button>
            </form>
            </section>
            """,
            person.login(),
            texts.get("surprise.heading"),
            person.name(),
            person.email(),
            Paths.SURPRISE,
            token,
            texts.get("email.label"),
            person.email(),
            texts.get("continue"));
    return frame.auth(texts.get("surprise.heading"), body);
  }

  /** The response to a form whose hidden fields are missing, invalid or already used. */
  public String rejected(Frame frame) {
    return sorry(frame, "ap_error_page_message", "refused");
  }

  /** The response to a form from a browser that sends no cookies. */
  public String withoutCookies(Frame frame) {
    return sorry(frame, "ap_error_page_cookieless_message", "cookies");
  }

  public String notFound(Frame frame) {
    return sorry(frame, "g", "notfound");
  }

  public String down(Frame frame) {
    return sorry(frame, "h", "down");
  }

  public String maintenance(Frame frame) {
    return sorry(frame, "h", "maintenance");
  }

  /** The error page in place of an invoice. */
  public String noInvoice(Frame frame) {
    return sorry(frame, "h", "noinvoice");
  }

  private static String sorry(Frame frame, String id, String what) {
    PageTexts texts = frame.texts();
    Html body =
        Html.of(
            """
            <div id="{}" class="card"><h1>{}</h1><p>{}</p>
            <p id="ap_error_return_home"><a href="/">{}</a></p></div>
            """,
            id,
            texts.get("sorry.heading"),
            texts.get("sorry." + what),
            texts.get("sorry.home"));
    return frame.auth(texts.get("sorry.heading"), body);
  }
}
