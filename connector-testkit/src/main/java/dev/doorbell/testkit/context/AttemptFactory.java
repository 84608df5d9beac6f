package dev.doorbell.testkit.context;

import dev.doorbell.sdk.login.AuthenticatorCodes;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.time.TrialTime;
import dev.doorbell.testkit.user.Script;

/** Builds the attempts of one run with everything that they need. For the thread of one test. */
public final class AttemptFactory {
  private final TrialConfig config;
  private final TrialAccount account;
  private final Script script;
  private final RunRecord record;
  private final MessageWatch messages;

  /** The attempts share all of these. */
  public AttemptFactory(
      TrialConfig config,
      TrialAccount account,
      Script script,
      RunRecord record,
      MessageWatch messages) {
    this.config = config;
    this.account = account;
    this.script = script;
    this.record = record;
    this.messages = messages;
  }

  /** An attempt that has not started. */
  public Attempt create(AttemptSpec spec) {
    TrialTime time = config.time();
    ContextGuard guard = new ContextGuard(record);
    CrashTrigger crash = new CrashTrigger(spec.crashPoint(), guard, record);
    UnfinishedChallenges unfinished =
        new UnfinishedChallenges(spec.takenOver(), spec.unfinished(), record, messages);
    Conversation conversation =
        new Conversation(
            new UserAnswers(script, time, guard, messages, record),
            unfinished,
            messages,
            crash,
            record,
            spec.earlyAnswer());
    SiteSession site =
        new SiteSession(
            config.site(),
            config.settings(),
            () -> beforeRequest(guard, conversation),
            time.clock());
    TrialStorage storage = new TrialStorage(config.manifest(), account, site, record);
    TrialLog log = new TrialLog(record);
    AuthenticatorCodes authenticator =
        new AuthenticatorCodes(storage::authenticatorKey, site, time.clock(), log, time::pass);
    TrialContext context = new TrialContext(spec, storage, conversation, authenticator, guard, log);
    AttemptReview review = new AttemptReview(storage, conversation, guard, record);
    return new Attempt(config.connector(), context, review, guard, record, spec);
  }

  private void beforeRequest(ContextGuard guard, Conversation conversation) {
    guard.check("a request to the site");
    messages.check();
    conversation.beforeRequest();
    record.request();
  }
}
