package dev.doorbell.store.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to record.
 *
 * @param owner whose things; empty for those of no owner, such as keys
 * @param actor who did it; the owner, unless a program acts for this owner
 * @param credential how the actor was authenticated
 * @param action a word of the gateway's list
 * @param outcome {@code DONE}, or the code of a problem
 * @param subject the account, job or document, as the action says
 * @param address from where; null if unknown
 * @param userAgent at most {@value #LONGEST_USER_AGENT} characters; null if there was none
 * @param detail what it was about, if that has no id; null if there is nothing to say
 */
public record NewAuditEntry(
    String owner,
    String actor,
    Credential credential,
    String action,
    String outcome,
    @Nullable UUID subject,
    @Nullable String address,
    @Nullable String userAgent,
    @Nullable String detail) {
  /** In characters. */
  public static final int LONGEST_USER_AGENT = 200;

  /** How an actor was authenticated. */
  public enum Credential {
    /** A session of a browser. */
    SESSION,
    /** A token of a program. */
    TOKEN,
    /** A command of the operator, with its own access to the database. */
    SYSTEM
  }
}
