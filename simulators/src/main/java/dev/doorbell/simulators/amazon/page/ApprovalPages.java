package dev.doorbell.simulators.amazon.page;

import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.page.Html;
import java.util.List;

/**
 * The page that waits for the approval on the phone, and the responses to the polls of its script.
 */
public final class ApprovalPages {

  /**
   * The tokens of the forms of the page.
   *
   * @param poll the token for all polls of the page
   * @param code the token for a code; empty if the step accepts no code
   */
  public record Tokens(String poll, String resend, String code) {}

  public String page(
      Frame frame, OpenId openId, LoginAttempt attempt, Tokens tokens, Notice notice) {
    PageTexts texts = frame.texts();
    Html body =
        Html.of(
            """
            {}<div class="card chimera-body-container">
            <div class="a-section a-spacing-large"><span class="a-size-medium
              transaction-approval-word-break a-text-bold">{}</span></div>
            <div id="channelDetails" class="a-section">{}</div>
            <div class="a-section transaction-approval-js-enabled">
            <form id="pollingForm" method="get" action="{}">
            {}</form>
            </div>
            {}<div id="resend-transaction-approval" class="a-section">
            <span class="transaction-approval-word-break a-text-bold">{}</span>
            <form id="resend-approval-form" method="post" action="{}">
            {}<button id="resend-approval-link" class="second" type="submit">{}</button>
            </form>
            </div>
            <p><a class="a-link-normal" href="{}">{}</a></p>
            </div>
            {}\
            """,
            notice.box(texts),
            texts.get("approval.heading"),
            channel(texts, attempt),
            Paths.POLL,
            hidden(openId, attempt, tokens.poll()),
            tokens.code().isEmpty() ? Html.NOTHING : code(texts, openId, attempt, tokens.code()),
            texts.get("approval.missing"),
            Paths.ASK_AGAIN,
            hidden(openId, attempt, tokens.resend()),
            texts.get("approval.resend"),
            Paths.of(Paths.APPROVAL, attempt),
            texts.get("approval.refresh"),
            script());
    return frame.auth(texts.get("approval.title"), body);
  }

  private static Html code(PageTexts texts, OpenId openId, LoginAttempt attempt, String token) {
    return Html.of(
        """
        <form id="verification-code-form" method="post" action="{}" class="a-section">
        {}<p>{}</p>
        <label for="input-box-otp">{}
        <input type="text" class="digits" id="input-box-otp" name="otpCode" maxlength="6"
          autocomplete="one-time-code" inputmode="numeric"></label>
        <input id="cvf-submit-otp-button" type="submit" class="a-button-input" value="{}">
        </form>
        """,
        Paths.VERIFY_OTP,
        hidden(openId, attempt, token),
        texts.get("cvf.sent", attempt.person().destination(CodeSource.SMS)),
        texts.get("code.label"),
        texts.get("cvf.verify"));
  }

  private static Html hidden(OpenId openId, LoginAttempt attempt, String token) {
    return Html.join(
        List.of(
            OpenId.hidden("arb", attempt.id()),
            OpenId.hidden(OpenId.RETURN_TO, openId.returnTo()),
            OpenId.hidden("pageId", openId.marketplace().associationHandle()),
            OpenId.hidden(OpenId.ASSOCIATION, openId.marketplace().associationHandle()),
            OpenId.hidden("csrfToken", token)));
  }

  private static Html channel(PageTexts texts, LoginAttempt attempt) {
    return Html.of(
        """
        <div class="a-row"><div class="a-column a-span4 a-text-left">{}</div>
        <div class="a-column a-span8 a-text-left a-span-last">{}</div></div>
        """,
        texts.get("approval.channel"),
        attempt.person().destination(CodeSource.EMAIL));
  }

  /**
   * A script that polls every five seconds, like the real one, and leaves the page after an answer.
   */
  private static Html script() {
    return Html.of(
        """
        <script>
        (function () {
          var form = document.getElementById("pollingForm");
          function poll() {
            fetch(form.getAttribute("action") + "?" + new URLSearchParams(new FormData(form)))
              .then(function (answer) { return answer.text(); })
              .then(function (text) {
                var page = new DOMParser().parseFromString(text, "text/html");
                var status = page.querySelector("[name=transactionApprovalStatus]").value;
                if (status === "TransactionCompleted" || status === "TransactionCompletionTimeout") {
                  location.replace(form.elements["openid.return_to"].value);
                } else {
                  setTimeout(poll, 5000);
                }
              })
              .catch(function () { location.reload(); });
          }
          setTimeout(poll, 5000);
        })();
        </script>
        """);
  }

  /** The response to a poll. */
  public String poll(Frame frame, LoginAttempt attempt, String status) {
    return Html.of(
            """
            <div id="updatedChannelDetails">{}</div>
            {}\
            """,
            channel(frame.texts(), attempt),
            status(status))
        .text();
  }

  /** The response to a poll without a login. */
  public String pollWithoutLogin(String status) {
    return Html.of("<div id=\"updatedChannelDetails\"></div>\n{}", status(status)).text();
  }

  private static Html status(String status) {
    return Html.of(
        """
        <input type="hidden" id="transactionApprovalStatus" name="transactionApprovalStatus"
          value="{}">
        """,
        status);
  }
}
