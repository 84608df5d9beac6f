package dev.doorbell.store.purge;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows the purge removes. The first rules remove the rows of deleted accounts, in this order:
 * an account that has many rows is removed by many short statements, the row of the account last.
 * The other rules remove rows by their age.
 *
 * <p>Each statement finds its rows by an index and removes them by their position in the table, so
 * that it never reads the whole table. It skips rows that another transaction has locked.
 */
public enum PurgeRule {
  /** Documents of deleted accounts, also while a run of the account is still ending. */
  ACCOUNT_DOCUMENTS(
      """
      delete from document where ctid = any(array(
        select d.ctid from account a join document d on d.account_id = a.id
        where a.state = 'DELETING' limit %d for update of d skip locked))
      """,
      null),

  /** Hashes of the keys of removed documents, of deleted accounts. */
  ACCOUNT_REMOVED_DOCUMENTS(
      """
      delete from removed_document where ctid = any(array(
        select d.ctid from account a join removed_document d on d.account_id = a.id
        where a.state = 'DELETING' limit %d for update of d skip locked))
      """,
      null),

  /**
   * Runs of deleted accounts, after they have ended and the end has been announced: otherwise no
   * service could publish the end's event any more. Their challenges are removed with them.
   */
  ACCOUNT_RUNS(
      """
      delete from run where ctid = any(array(
        select r.ctid from account a join run r on r.account_id = a.id
        where a.state = 'DELETING' and r.announced_at is not null
        limit %d for update of r skip locked))
      """,
      null),

  /** Deleted accounts that have none of the rows above, with their fields and sessions. */
  ACCOUNTS(
      """
      delete from account where ctid = any(array(
        select a.ctid from account a
        where a.state = 'DELETING'
          and not exists (select 1 from run r where r.account_id = a.id)
          and not exists (select 1 from document d where d.account_id = a.id)
          and not exists (select 1 from removed_document d where d.account_id = a.id)
        limit %d for update of a skip locked))
      """,
      null),

  /**
   * Runs that ended and were announced, with their challenges and outlines. Their documents stay.
   */
  HISTORY(
      """
      delete from run where ctid = any(array(
        select ctid from run where announced_at is not null and ended_at < %s
        order by ended_at limit %d for update skip locked))
      """,
      "select min(ended_at) from run where announced_at is not null"),

  /** Closed challenges. */
  CHALLENGES(
      """
      delete from challenge where ctid = any(array(
        select ctid from challenge where closed_at < %s
        order by closed_at limit %d for update skip locked))
      """,
      "select min(closed_at) from challenge where closed_at is not null"),

  /** Outlines of pages on which runs failed. */
  OUTLINES(
      """
      delete from page_outline where ctid = any(array(
        select ctid from page_outline where saved_at < %s
        order by saved_at limit %d for update skip locked))
      """,
      "select min(saved_at) from page_outline"),

  /**
   * Ended incarnations that own no live run: a take-over needs the incarnation, to know that the
   * owner of a run is dead.
   */
  INCARNATIONS(
      """
      delete from incarnation where ctid = any(array(
        select i.ctid from incarnation i where i.ended_at < %s
          and not exists (select 1 from run r
            where r.incarnation = i.id and r.status in ('RUNNING', 'WAITING'))
        order by i.ended_at limit %d for update of i skip locked))
      """,
      "select min(ended_at) from incarnation where ended_at is not null"),

  /** Documents. A hash of the key stays, so that no run fetches the document again. */
  DOCUMENTS(
      """
      with removed as (
        delete from document where ctid = any(array(
          select ctid from document where saved_at < %s
          order by saved_at limit %d for update skip locked))
        returning account_id, document_key)
      insert into removed_document (account_id, key_hash)
      select account_id, sha256(convert_to(document_key, 'UTF8')) from removed
      on conflict do nothing
      """,
      "select min(saved_at) from document"),

  /** Contents of replaced documents that are too old for a download to be in progress. */
  REPLACED_CONTENT(
      """
      delete from replaced_content where ctid = any(array(
        select ctid from replaced_content where replaced_at < %s
        order by replaced_at limit %d for update skip locked))
      """,
      "select min(replaced_at) from replaced_content"),

  /** Idempotency keys. Their runs stay. */
  IDEMPOTENCY_KEYS(
      """
      update run set idempotency_key = null where ctid = any(array(
        select ctid from run where idempotency_key is not null and requested_at < %s
        order by requested_at limit %d for no key update skip locked))
      """,
      "select min(requested_at) from run where idempotency_key is not null"),

  /** Idempotency keys of requests that joined a job which was requested already. */
  JOINED_KEYS(
      """
      delete from joined_request where ctid = any(array(
        select ctid from joined_request where requested_at < %s
        order by requested_at limit %d for update skip locked))
      """,
      "select min(requested_at) from joined_request"),

  /** Attempts that no limit counts any more. */
  ATTEMPTS(
      """
      delete from attempt_limit where ctid = any(array(
        select ctid from attempt_limit where changed_at < %s
        order by changed_at limit %d for update skip locked))
      """,
      "select min(changed_at) from attempt_limit"),

  /** Sessions of browsers that have expired. */
  BROWSER_SESSIONS(
      """
      delete from browser_session where ctid = any(array(
        select ctid from browser_session where expires_at < %s
        order by expires_at limit %d for update skip locked))
      """,
      "select min(expires_at) from browser_session where expires_at < clock_timestamp()"),

  /** Logout tokens that have expired. */
  LOGOUT_TOKENS(
      """
      delete from used_logout_token where ctid = any(array(
        select ctid from used_logout_token where expires_at < %s
        order by expires_at limit %d for update skip locked))
      """,
      "select min(expires_at) from used_logout_token where expires_at < clock_timestamp()"),

  /** Browsers that ring, but that neither Home nor a push service has reported for long. */
  PUSH_SUBSCRIPTIONS(
      """
      delete from push_subscription where ctid = any(array(
        select ctid from push_subscription where changed_at < %s
        order by changed_at limit %d for update skip locked))
      """,
      "select min(changed_at) from push_subscription");

  /**
   * The time before which rows are too old. In a subquery, since PostgreSQL can't compare an index
   * with a volatile function: it would read the whole index.
   */
  private static final String CUTOFF = "(select clock_timestamp() - make_interval(secs => :keep))";

  /** A document has up to 20 MiB, in thousands of rows of PostgreSQL's own. */
  private static final int ROWS_PER_DOCUMENT = 50;

  private final String template;
  private final @Nullable String oldest;

  /**
   * @param oldest the time of the oldest row that this rule will remove; null for rules about
   *     deleted accounts
   */
  PurgeRule(String template, @Nullable String oldest) {
    this.template = template;
    this.oldest = oldest;
  }

  /** Whether the rule removes rows by their age, and not because their account was deleted. */
  public boolean byAge() {
    return oldest != null;
  }

  /** The name in the database and in metrics, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<PurgeRule> ofWireName(String name) {
    return Stream.of(values()).filter(rule -> rule.wireName().equals(name)).findFirst();
  }

  /** How many rows a statement may remove: fewer for documents, since these are large. */
  int limit(int rows) {
    boolean large = this == ACCOUNT_DOCUMENTS || this == DOCUMENTS || this == REPLACED_CONTENT;
    return large ? Math.max(1, rows / ROWS_PER_DOCUMENT) : rows;
  }

  /** The statement; rules by age have the parameter {@code keep} in seconds. */
  String statement(int limit) {
    // The limit is a part of the text: without a number the planner would assume a large one.
    return byAge() ? template.formatted(CUTOFF, limit) : template.formatted(limit);
  }

  /** The query for the time of the oldest row; null for rules about deleted accounts. */
  @Nullable String oldest() {
    return oldest;
  }
}
