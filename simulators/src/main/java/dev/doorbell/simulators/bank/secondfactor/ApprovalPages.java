package dev.doorbell.simulators.bank.secondfactor;

import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.bank.session.StepRequest;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.Layout;
import dev.doorbell.simulators.people.Channel;

/** The page that waits for the approval on the phone, and the pages after its denial or expiry. */
public record ApprovalPages(Layout layout, Notices notices) {
  private static final Html WAITING =
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

  String asked(StepRequest<PendingApproval> request, Html message) {
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
            number(pending),
            request.token(),
            pending.takesCode() ? code(request) : Html.NOTHING,
            Notices.resendForm(
                Paths.APPROVAL + "/resend",
                pending.takesCode() ? "Ask my phone and send the code again" : "Ask my phone again",
                pending.phone().limit(),
                request.token()),
            WAITING);
    return layout.page("Confirm", body);
  }

  private static Html number(PendingApproval pending) {
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

  private static Html code(StepRequest<PendingApproval> request) {
    return Html.of(
        """
        <section class="card">
        <p>Or enter the code that we have sent by SMS to <strong id="destination">%s</strong></p>
        %s
        %s
        </section>
        """,
        request.customer().destination(Channel.SMS),
        CodePages.form(Paths.APPROVAL + "/code", request.token()),
        Notices.attemptsLeft(request.step().codes().attempts()));
  }

  String denied() {
    return ended("Not confirmed", "approval-denied", "Your phone said that it is not you.");
  }

  String expired() {
    return ended("Too late", "approval-expired", "The login was not confirmed in time.");
  }

  private String ended(String title, String id, String text) {
    return notices.page(
        title,
        Html.of(
            """
            <p id="%s" class="error" role="alert">%s</p>
            <p><a id="begin-again" href="/bank/login">Begin again</a></p>
            """,
            id, text));
  }
}
