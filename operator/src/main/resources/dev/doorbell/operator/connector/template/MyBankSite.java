package org.example.mybank;

import static dev.doorbell.testkit.recorded.Recorded.file;
import static dev.doorbell.testkit.recorded.Recorded.page;
import static dev.doorbell.testkit.recorded.Recorded.redirect;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.doorbell.testkit.recorded.Recorded;
import dev.doorbell.testkit.recorded.RecordedSite;
import dev.doorbell.testkit.recorded.SeenRequest;
import java.util.Objects;

/** A small simulated My Bank with one user. Replace its pages with those of the real site. */
final class MyBankSite implements AutoCloseable {
  static final String PASSWORD = "open sesame 7";
  static final String CODE = "483920";
  static final String PHONE = "+1 ••• 42";

  private static final String LOGIN =
      """
      <title>Sign in</title>
      <div id="messages">%s</div>
      <form id="login-form" method="post" action="/bank/login">
        <input name="login"> <input name="password" type="password"> <button>Sign in</button>
      </form>
      """;
  private static final String SECOND_FACTOR =
      """
      <title>One more step</title>
      <p>We have sent a code by SMS to <b id="destination">%s</b></p>
      <form id="code-form" method="post" action="/bank/second-factor">
        <input name="code"> <button>Continue</button>
      </form>
      """;
  private static final String ACCOUNTS = "<title>Accounts</title><h1 id=accounts>Accounts</h1>";
  private static final String STATEMENTS =
      """
      <title>Statements</title>
      <table id="statements">
        <tr class="statement" data-id="1"><td class="file"><a href="/bank/1.pdf">PDF</a></td></tr>
        <tr class="statement" data-id="2"><td class="file"><a href="/bank/2.pdf">PDF</a></td></tr>
      </table>
      """;
  private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(US_ASCII);

  private final RecordedSite pages = RecordedSite.open();

  MyBankSite() {
    pages
        .on("GET /bank/login", page(LOGIN.formatted("")))
        .on("POST /bank/login", MyBankSite::checkPassword)
        .on("GET /bank/second-factor", request -> show(request, "asked", codePage()))
        .on("POST /bank/second-factor", MyBankSite::checkCode)
        .on("GET /bank/accounts", request -> show(request, "in", page(ACCOUNTS)))
        .on("GET /bank/statements", request -> show(request, "in", page(STATEMENTS)))
        .on("GET /bank/1.pdf", file("application/pdf", PDF))
        .on("GET /bank/2.pdf", file("application/pdf", PDF));
  }

  RecordedSite pages() {
    return pages;
  }

  private static Recorded checkPassword(SeenRequest request) {
    return request.value("password").equals(PASSWORD)
        ? redirect("/bank/second-factor").withCookie("login=asked; Path=/").sendingMessage()
        : page(LOGIN.formatted("<p class=error>Login or password is wrong.</p>"));
  }

  private static Recorded checkCode(SeenRequest request) {
    return request.value("code").equals(CODE)
        ? redirect("/bank/accounts").withCookie("login=in; Path=/")
        : codePage();
  }

  private static Recorded codePage() {
    return page(SECOND_FACTOR.formatted(PHONE));
  }

  /** Shows the page if the login is in this state. */
  private static Recorded show(SeenRequest request, String state, Recorded page) {
    return Objects.equals(request.cookie("login"), state) ? page : redirect("/bank/login");
  }

  @Override
  public void close() {
    pages.close();
  }
}
