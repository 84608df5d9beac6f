package dev.doorbell.gateway.audit;

/** What the audit trail records. The names are in rows and in the API, so they stay. */
public enum AuditAction {
  /** A person signed in. */
  SIGNED_IN,
  /** A person signed out in Home. A session that expires is not recorded. */
  SIGNED_OUT,
  /** The issuer ended the session of a person by a logout token, for each session. */
  SESSION_ENDED_BY_ISSUER,
  /** An account was connected; the subject is the account. */
  ACCOUNT_CONNECTED,
  /** The fields, label or schedule of an account were changed. */
  ACCOUNT_CHANGED,
  /** An account was disconnected. */
  ACCOUNT_DISCONNECTED,
  /** The saved session of an account was deleted. */
  SESSION_RESET,
  /** A document was downloaded; the subject is the document. */
  DOCUMENT_READ,
  /** A challenge was answered; the subject is the job. The answer is not recorded. */
  ANSWERED,
  /** Another code was requested; the subject is the job. */
  RESEND_REQUESTED,
  /**
   * A job was requested at a gateway; the subject is the job. Also if the job existed already. Jobs
   * of schedules and of records in Kafka are not recorded.
   */
  JOB_REQUESTED,
  /** A job was cancelled; the subject is the job. */
  JOB_CANCELLED,
  /** A browser was allowed to ring; the subject is its subscription. */
  BROWSER_ADDED,
  /** A browser no longer rings; the subject is its subscription. */
  BROWSER_REMOVED,
  /** An operator read the outline of a page; the subject is the job. */
  OUTLINE_READ,
  /** An operator read the audit trail of other owners. */
  AUDIT_READ
}
