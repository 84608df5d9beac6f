package dev.doorbell.simulators.bank.secondfactor;

import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.bank.session.StepRequest;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.Layout;
import dev.doorbell.simulators.people.Approval;
import dev.doorbell.simulators.people.Channel;

/** The page that waits for the approval on the phone, and the pages after its denial or expiry. */
public final class ApprovalPages {
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

  /** The tokens of the three forms of the page. */
  record Tokens(String proceed, String code, String resend) {}

  private final Layout layout;
  private final Notices notices;

  public ApprovalPages(Layout layout, Notices notices) {
    this.layout = layout;
    this.notices = notices;
  }

  String asked(StepRequest<PendingApproval> request, Tokens tokens, Html message) {
    PendingApproval pending = request.step();
    Html body =
        Html.of(
            """
            <div class="narrow" id="approval" data-poll="2">
            <h1>One more step</h1>
            <div id="messages">{}</div>
            <section class="card">
            <p id="approval-message">Open the Demo Bank app on your phone and confirm that it is
            you who is signing in.</p>
            {}
            <form id="approval-continue-form" method="post" action="/bank/approval">
            <input type="hidden" name="csrf" value="{}">
            <button type="submit">I have confirmed</button>
            </form>
            </section>
            {}
            {}
            </div>
            {}
            """,
            message,
            number(pending.newest()),
            tokens.proceed(),
            pending.takesCode() ? code(request, tokens.code()) : Html.NOTHING,
            Notices.resendForm(
                Paths.APPROVAL + "/resend",
                pending.takesCode() ? "Ask my phone and send the code again" : "Ask my phone again",
                pending.sendLimit(),
                tokens.resend()),
            WAITING);
    return layout.page("Confirm", body);
  }

  private static Html number(Approval approval) {
    return approval
        .numberToMatch()
        .map(number ->
            Html.of(
                """
                <p>Tap this number there:
                <strong class="digits code" id="approval-number">{}</strong></p>
                """,
                number))
        .orElse(Html.NOTHING);
  }

  private static Html code(StepRequest<PendingApproval> request, String token) {
    return Html.of(
        """
        <section class="card">
        <p>Or enter the code that we have sent by SMS to <strong id="destination">{}</strong></p>
        {}
        {}
        </section>
        """,
        request.customer().destination(Channel.SMS),
        CodePages.form(Paths.APPROVAL + "/code", token),
        Notices.attemptsLeft(request.step().attempts()));
  }

  String denied() {
    return notices.page(
        "Not confirmed",
        Html.of(
            """
            <p id="approval-denied" class="error" role="alert">Your phone said that it is not you.</p>
            <p><a id="begin-again" href="/bank/login">Begin again</a></p>
            """));
  }

  String expired() {
    return notices.page(
        "Too late",
        Html.of(
            """
            <p id="approval-expired" class="error" role="alert">The login was not confirmed in time.</p>
            <p><a id="begin-again" href="/bank/login">Begin again</a></p>
            """));
  }
}
