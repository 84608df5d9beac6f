package dev.doorbell.connectors.tutorial;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.login.SecondFactor;
import dev.doorbell.sdk.page.JsonValue;
import dev.doorbell.sdk.site.SiteSession;
import java.time.Duration;
import java.util.Locale;

/** Waits for an approval on the user's phone. */
public class PhoneBank extends FirstBank {
  @Override
  protected void signIn(ConnectorContext context) {
    SiteSession site = context.site();
    requireAccounts(
        SecondFactor.of(context)
            .asking(on -> on.first("#approval").map(_ -> Challenge.approval()))
            .polling(_ -> ApprovalPoll.every(Duration.ofSeconds(2), () -> checkApproval(site)))
            .approved(_ -> site.get("/bank/accounts"))
            .pass(PASSWORD.submit(context)));
  }

  private static Approval checkApproval(SiteSession site) {
    JsonValue status = site.get("/bank/approval/status").data().one("status");
    return status.text(said -> Approval.valueOf(said.toUpperCase(Locale.ROOT)));
  }
}
