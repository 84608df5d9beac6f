package dev.doorbell.simulators.amazon.page;

import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.page.Html;

/** The start page, and pages with one message. */
public final class PlainPages {

  public String renderHome(Frame frame) {
    Html body =
        frame.html(
            """
            <section class="card"><h1>%s</h1>
            <p><a href="%s">{nav.orders}</a></p></section>
            """,
            frame.signedIn() ? frame.text("nav.hello", frame.name()) : frame.text("home.heading"),
            Paths.ORDERS);
    return frame.renderShopPage("Amazon." + frame.marketplace().id(), body);
  }

  /** Renders the page that demands a new password. */
  public String renderPasswordExpired(Frame frame, String token) {
    Html body =
        frame.html(
            """
            <form name="forgotPassword" method="post" action="%s" class="card">
            <h2>{expired.heading}</h2>
            <p>{expired.text}</p>
            <input type="hidden" name="appActionToken" value="%s">
            <button type="submit">{continue}</button>
            </form>
            """,
            Paths.PASSWORD_EXPIRED, token);
    return frame.renderLoginPage("expired.heading", body);
  }

  /**
   * Renders a page that asks for a phone number and can be skipped.
   *
   * @param next the address of the link that skips the page
   */
  public String renderFixUp(Frame frame, String next) {
    Html body =
        frame.html(
            """
            <form id="ap-account-fixup-phone-form" method="get" action="%s" class="card">
            <h1>{fixup.heading}</h1>
            <label>{fixup.label} <input type="tel" name="phoneNumber"></label>
            <button type="submit">{continue}</button>
            <p><a id="ap-account-fixup-phone-skip-link" href="%s">{fixup.skip}</a></p>
            </form>
            """,
            Paths.FIX_UP, next);
    return frame.renderLoginPage("fixup.heading", body);
  }

  /** Renders a page that no connector recognizes, with personal data that must not be logged. */
  public String renderSurprise(Frame frame, Person person, String token) {
    Html body =
        frame.html(
            """
            <section class="card" data-customer="%s">
            <h1>{surprise.heading}</h1>
            <p>%s, %s</p>
            <form class="ap-address-review" method="post" action="%s">
            <input type="hidden" name="appActionToken" value="%s">
            <label>{email.label} <input type="email" name="address" value="%s"></label>
            <button type="submit" name="review" value="done">{continue}</button>
            </form>
            </section>
            """,
            person.login(), person.name(), person.email(), Paths.SURPRISE, token, person.email());
    return frame.renderLoginPage("surprise.heading", body);
  }

  /** Renders the response to a form whose hidden fields are missing, invalid or already used. */
  public String renderRejected(Frame frame) {
    return renderError(frame, "ap_error_page_message", "refused");
  }

  /** Renders the response to a form from a browser that sends no cookies. */
  public String renderWithoutCookies(Frame frame) {
    return renderError(frame, "ap_error_page_cookieless_message", "cookies");
  }

  public String renderNotFound(Frame frame) {
    return renderError(frame, "g", "notfound");
  }

  public String renderDown(Frame frame) {
    return renderError(frame, "h", "down");
  }

  public String renderMaintenance(Frame frame) {
    return renderError(frame, "h", "maintenance");
  }

  /** Renders the error page in place of an invoice. */
  public String renderNoInvoice(Frame frame) {
    return renderError(frame, "h", "noinvoice");
  }

  private static String renderError(Frame frame, String id, String key) {
    Html body =
        frame.html(
            """
            <div id="%s" class="card"><h1>{sorry.heading}</h1><p>%s</p>
            <p id="ap_error_return_home"><a href="/">{sorry.home}</a></p></div>
            """,
            id, frame.text("sorry." + key));
    return frame.renderLoginPage("sorry.heading", body);
  }
}
