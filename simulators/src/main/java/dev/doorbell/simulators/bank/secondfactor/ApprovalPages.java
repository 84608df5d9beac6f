package dev.doorbell.simulators.bank.secondfactor;

import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.bank.session.StepRequest;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.Layout;
import dev.doorbell.simulators.people.Channel;

/** The page that waits for the approval on the phone, and the pages after its denial or expiry. */
public record ApprovalPages(Layout layout, Notices notices) {
  private static final Html POLL_SCRIPT =
      Html.of(
          """
          <script>
          setInterval(async () => {
            const answer = await fetch("/bank/approval/status");
            const { status } = await answer.json();
            if (status === "approved") {
              location.assign("/bank/accounts");
            } else if (status !== "pending") {
              location.assign("/bank/approval");
            }
          }, 2000);
          </script>
          """);

  String renderWaiting(StepRequest<PendingApproval> request, Html message) {
    PendingApproval pending = request.step();
    Html body =
        Html.of(
            """
            <div class="narrow" id="approval" data-poll="2">
            <h1>One more step</h1>
            <div id="messages">%s</div>
            <section class="card">
            <p id="approval-message">Open the Demo Bank app on your phone and confirm that it is
            you who is signing in.</p>
            %s
            <form id="approval-continue-form" method="post" action="/bank/approval">
            <input type="hidden" name="csrf" value="%s">
            <button type="submit">I have confirmed</button>
            </form>
            </section>
            %s
            %s
            </div>
            %s
            """,
            message,
            renderNumber(pending),
            request.token(),
            pending.acceptsCode() ? renderCode(request) : Html.NOTHING,
            Notices.renderResendForm(
                Paths.APPROVAL + "/resend",
                pending.acceptsCode()
                    ? "Ask my phone and send the code again"
                    : "Ask my phone again",
                pending.phone().limit(),
                request.token()),
            POLL_SCRIPT);
    return layout.renderPage("Confirm", body);
  }

  private static Html renderNumber(PendingApproval pending) {
    return pending
        .phone()
        .number()
        .map(number ->
            Html.of(
                """
                <p>Tap this number there:
                <strong class="digits code" id="approval-number">%s</strong></p>
                """,
                number))
        .orElse(Html.NOTHING);
  }

  private static Html renderCode(StepRequest<PendingApproval> request) {
    return Html.of(
        """
        <section class="card">
        <p>Or enter the code that we have sent by SMS to <strong id="destination">%s</strong></p>
        %s
        %s
        </section>
        """,
        request.customer().destination(Channel.SMS),
        CodePages.renderForm(Paths.APPROVAL + "/code", request.token()),
        Notices.renderAttemptsLeft(request.step().codes().attempts()));
  }

  String renderDenied() {
    return renderEnded("Not confirmed", "approval-denied", "Your phone said that it is not you.");
  }

  String renderExpired() {
    return renderEnded("Too late", "approval-expired", "The login was not confirmed in time.");
  }

  private String renderEnded(String title, String id, String text) {
    return notices.renderPage(
        title,
        Html.of(
            """
            <p id="%s" class="error" role="alert">%s</p>
            <p><a id="begin-again" href="/bank/login">Begin again</a></p>
            """,
            id, text));
  }
}
