package dev.doorbell.simulators.amazon.page;

import dev.doorbell.simulators.amazon.session.CodeSource;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.page.Html;

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

  public String renderWaiting(
      Frame frame, OpenId openId, LoginAttempt attempt, Tokens tokens, Notice notice) {
    Html body =
        frame.html(
            """
            %s<div class="card chimera-body-container">
            <div class="a-section a-spacing-large"><span class="a-size-medium
              transaction-approval-word-break a-text-bold">{approval.heading}</span></div>
            <div id="channelDetails" class="a-section">%s</div>
            <div class="a-section transaction-approval-js-enabled">
            <form id="pollingForm" method="get" action="%s">
            %s</form>
            </div>
            %s<div id="resend-transaction-approval" class="a-section">
            <span class="transaction-approval-word-break a-text-bold">{approval.missing}</span>
            <form id="resend-approval-form" method="post" action="%s">
            %s<button id="resend-approval-link" class="second" type="submit">{approval.resend}</button>
            </form>
            </div>
            <p><a class="a-link-normal" href="%s">{approval.refresh}</a></p>
            </div>
            %s\
            """,
            notice.renderBox(frame),
            renderChannel(frame, attempt),
            Paths.POLL,
            renderHiddenFields(openId, attempt, tokens.poll()),
            tokens.code().isEmpty()
                ? Html.NOTHING
                : renderCodeForm(frame, openId, attempt, tokens.code()),
            Paths.ASK_AGAIN,
            renderHiddenFields(openId, attempt, tokens.resend()),
            Paths.of(Paths.APPROVAL, attempt),
            renderScript());
    return frame.renderLoginPage("approval.title", body);
  }

  private static Html renderCodeForm(
      Frame frame, OpenId openId, LoginAttempt attempt, String token) {
    return frame.html(
        """
        <form id="verification-code-form" method="post" action="%s" class="a-section">
        %s<p>%s</p>
        <label for="input-box-otp">{code.label}
        <input type="text" class="digits" id="input-box-otp" name="otpCode" maxlength="6"
          autocomplete="one-time-code" inputmode="numeric"></label>
        <input id="cvf-submit-otp-button" type="submit" class="a-button-input" value="{cvf.verify}">
        </form>
        """,
        Paths.VERIFY_OTP,
        renderHiddenFields(openId, attempt, token),
        frame.text("cvf.sent", attempt.person().destination(CodeSource.SMS)));
  }

  private static Html renderHiddenFields(OpenId openId, LoginAttempt attempt, String token) {
    return Html.hidden(
        "arb",
        attempt.id(),
        OpenId.RETURN_TO,
        openId.returnTo(),
        "pageId",
        openId.marketplace().associationHandle(),
        OpenId.ASSOCIATION,
        openId.marketplace().associationHandle(),
        "csrfToken",
        token);
  }

  private static Html renderChannel(Frame frame, LoginAttempt attempt) {
    return frame.html(
        """
        <div class="a-row"><div class="a-column a-span4 a-text-left">{approval.channel}</div>
        <div class="a-column a-span8 a-text-left a-span-last">%s</div></div>
        """,
        attempt.person().destination(CodeSource.EMAIL));
  }

  /**
   * Renders a script that polls every five seconds, like the real one, and leaves the page after an
   * answer.
   */
  private static Html renderScript() {
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

  /** Renders the response to a poll. */
  public String renderPollResponse(Frame frame, LoginAttempt attempt, String status) {
    return Html.of(
            """
            <div id="updatedChannelDetails">%s</div>
            %s\
            """,
            renderChannel(frame, attempt), renderStatus(status))
        .text();
  }

  /** Renders the response to a poll without a login. */
  public String renderPollWithoutLogin(String status) {
    return Html.of("<div id=\"updatedChannelDetails\"></div>\n%s", renderStatus(status)).text();
  }

  private static Html renderStatus(String status) {
    return Html.of(
        """
        <input type="hidden" id="transactionApprovalStatus" name="transactionApprovalStatus"
          value="%s">
        """,
        status);
  }
}
