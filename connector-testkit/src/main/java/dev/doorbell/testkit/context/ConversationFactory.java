package dev.doorbell.testkit.context;

import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.time.TrialTime;
import dev.doorbell.testkit.user.Respondent;

/**
 * Creates the conversations with the user of one run, one for each attempt. All of them continue
 * the same script of the user. Not thread-safe.
 */
public final class ConversationFactory {
  private final Respondent user;
  private final TrialTime time;
  private final MessageAnnouncementCheck messages;
  private final RunRecord record;

  /** All conversations share these objects. */
  public ConversationFactory(
      Respondent user, TrialTime time, MessageAnnouncementCheck messages, RunRecord record) {
    this.user = user;
    this.time = time;
    this.messages = messages;
    this.record = record;
  }

  /** Creates the conversation of one attempt, which the guard can stop. */
  Conversation create(AttemptSpec spec, ContextGuard guard) {
    return new Conversation(
        new UserAnswers(user, time, guard, messages, record),
        new UnfinishedChallenges(spec.takenOver(), spec.unfinished(), record, messages),
        messages,
        new CrashTrigger(spec.crashPoint(), guard, record),
        record,
        spec.earlyAnswer());
  }
}
