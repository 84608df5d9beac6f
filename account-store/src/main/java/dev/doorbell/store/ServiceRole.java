package dev.doorbell.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a role of PostgreSQL does, and all permissions that it needs. {@code
 * docs/operations/database.md} says the same in words.
 *
 * <p>A statement that locks rows needs the permission to update a column: where a service locks
 * rows only to delete them, it may update their time.
 */
public enum ServiceRole {
  /** Runs jobs. Creates no accounts and no schedules, and removes no history. */
  WORKER(
      Grant.on(
          "account",
          "select",
          "update (paused_code, next_run_at, next_start_at, next_start_reason, login_pause, next_message_at, messages_sent)"),
      Grant.on("account_field", "select"),
      Grant.on("saved_session", "select", "insert", "update", "delete"),
      Grant.on("account_data", "select", "insert", "update"),
      Grant.on("account_identity", "select", "insert", "update"),
      Grant.on("run", "select", "insert", "update"),
      Grant.on("challenge", "select", "insert", "update"),
      Grant.on("early_answer", "select", "delete"),
      Grant.on("document", "select", "insert", "update"),
      Grant.on("replaced_content", "select", "insert"),
      Grant.on("removed_document", "select"),
      Grant.on("page_outline", "select", "insert", "update"),
      Grant.on("incarnation", "select", "insert", "update"),
      Grant.on("requested_move", "select", "insert", "update"),
      Grant.on("connector_manifest", "select", "insert", "update"),
      Grant.on("connector_parameter", "select"),
      Grant.on("flyway_schema_history", "select")),

  /** Serves users, and removes old rows. Reads nothing that is sealed. */
  GATEWAY(
      Grant.on("account", "select", "insert", "update", "delete"),
      Grant.on("account_field", "select (account_id, name, plain)", "insert", "update", "delete"),
      Grant.on("saved_session", "select (account_id)", "delete"),
      Grant.on("account_identity", "select"),
      Grant.on("run", "select", "insert", "update", "delete"),
      Grant.on(
          "challenge",
          "select (ctid, id, job_id, attempt, state, view, answered_by, opened_at, expires_at, answered_at, closed_at,"
              + " close_reason, retry_of, resend_at, resend_requested_at, answered_early)",
          "update (state, sealed_answer, sealed_pending, answered_by, answered_at, closed_at, close_reason,"
              + " resend_requested_at)",
          "delete"),
      Grant.on(
          "early_answer",
          "select (job_id, given_at)",
          "insert",
          "update (sealed, given_by, given_at)",
          "delete"),
      Grant.on("document", "select", "update (saved_at)", "delete"),
      Grant.on("replaced_content", "select", "update (replaced_at)", "delete"),
      Grant.on("removed_document", "select", "insert", "update (removed_at)", "delete"),
      Grant.on("page_outline", "select", "update (saved_at)", "delete"),
      Grant.on("incarnation", "select", "update (begun_at)", "delete"),
      Grant.on("gateway_key", "select", "insert", "update", "delete"),
      Grant.on("connector_manifest", "select"),
      Grant.on("joined_request", "select", "insert", "update", "delete"),
      Grant.on("purge", "select", "insert", "update"),
      Grant.on("attempt_limit", "select", "insert", "update", "delete"),
      Grant.on("audit_entry", "select", "insert"),
      Grant.on("browser_session", "select", "insert", "update", "delete"),
      Grant.on("used_logout_token", "select", "insert", "update (expires_at)", "delete"),
      Grant.on("push_subscription", "select", "insert", "update", "delete"),
      Grant.on("push_message", "select", "insert", "update", "delete"),
      Grant.on("shared_secret", "select"),
      Grant.on("flyway_schema_history", "select")),

  /** Sets the parameters of connectors. */
  OPERATOR(
      Grant.on("connector_manifest", "select"),
      Grant.on("connector_parameter", "select", "insert", "update", "delete"),
      Grant.on("audit_entry", "insert"),
      Grant.on("flyway_schema_history", "select")),

  /** Replaces ciphertexts and the owner of accounts, with the commands of the keyset. */
  KEYS(
      Grant.on("account", "select", "update (owner)"),
      Grant.on("account_field", "select", "update (sealed, sealed_version)"),
      Grant.on("saved_session", "select", "update (sealed, sealed_version)"),
      Grant.on("account_data", "select", "update (sealed, sealed_version)"),
      Grant.on("run", "select", "update (owner)"),
      Grant.on("joined_request", "select", "update (owner)"),
      Grant.on("challenge", "select", "update (sealed_answer, sealed_pending)"),
      Grant.on("early_answer", "select", "update (sealed)"),
      Grant.on("connector_parameter", "select", "update (sealed, sealed_version)"),
      Grant.on("incarnation", "select"),
      Grant.on("gateway_key", "select"),
      Grant.on("audit_entry", "insert"),
      Grant.on("flyway_schema_history", "select")),

  /** Removes old entries of the audit trail: the only role that may. */
  AUDITOR(Grant.on("audit_entry", "select", "delete"), Grant.on("flyway_schema_history", "select"));

  /**
   * Permissions on a table.
   *
   * @param privileges as in SQL, such as {@code select} or {@code update (state)}
   */
  record Grant(String table, List<String> privileges) {
    Grant {
      privileges = List.copyOf(privileges);
    }

    static Grant on(String table, String... privileges) {
      return new Grant(table, List.of(privileges));
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // An immutable list of immutable records.
  private final List<Grant> grants;

  ServiceRole(Grant... grants) {
    this.grants = List.of(grants);
  }

  List<Grant> grants() {
    return grants;
  }

  /** The name in settings: {@code worker}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ServiceRole> ofWireName(String name) {
    return Arrays.stream(values()).filter(role -> role.wireName().equals(name)).findFirst();
  }
}
