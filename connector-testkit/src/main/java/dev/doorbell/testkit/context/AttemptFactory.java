package dev.doorbell.testkit.context;

import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.login.AuthenticatorCodes;
import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.time.TrialTime;

/** Builds the attempts of one run. Not thread-safe. */
public final class AttemptFactory {

  /** The site of a trial: a simulator or a recording. */
  @FunctionalInterface
  public interface TrialSite {
    /** Opens an empty session whose requests pass the gate. The caller closes it. */
    SiteSession open(SiteGate gate);
  }

  private final Connector connector;
  private final TrialAccount account;
  private final TrialSite site;
  private final ConversationFactory conversations;
  private final TrialTime time;
  private final RunRecord record;

  /** All attempts share these objects. */
  public AttemptFactory(
      Connector connector,
      TrialAccount account,
      TrialSite site,
      ConversationFactory conversations,
      TrialTime time,
      RunRecord record) {
    this.connector = connector;
    this.account = account;
    this.site = site;
    this.conversations = conversations;
    this.time = time;
    this.record = record;
  }

  /** Creates an attempt that has not started. */
  public Attempt create(AttemptSpec spec) {
    ContextGuard guard = new ContextGuard(record);
    Conversation conversation = conversations.create(spec, guard);
    SiteSession session = site.open(() -> beforeRequest(guard, conversation));
    TrialStorage storage = new TrialStorage(account, session, record);
    TrialLog log = new TrialLog(record);
    AuthenticatorCodes authenticator =
        new AuthenticatorCodes(storage::authenticatorKey, session, time.clock(), log, time::pass);
    LoginSteps login =
        new LoginSteps(spec.automatic(), storage, conversation, authenticator, guard);
    return new Attempt(
        connector,
        new TrialContext(spec.takenOver(), spec.timeLeft(), login, storage, guard, log),
        guard,
        new AttemptWaiter(spec.cancelledWhen(), spec.timeout(), guard, record),
        new AttemptReview(login, storage, conversation, guard, record));
  }

  private void beforeRequest(ContextGuard guard, Conversation conversation) {
    guard.check("a request to the site");
    conversation.beforeRequest();
    record.request();
  }
}
