package dev.doorbell.store.keyset;

/** What rows hold in sealed form. */
public enum SealedKind {
  FIELD(
      "field",
      "account_field",
      "sealed",
      """
      select f.account_id::text as id, f.name as name, a.owner, sealed_of_row(f.sealed, f.sealed_version) as sealed,
        null::text as job
      from account_field f join account a on a.id = f.account_id
      where f.sealed is not null and sealed_with(f.sealed) <> all(:wanted)
        and (f.account_id, f.name) > (cast(:id as uuid), :name)
      order by f.account_id, f.name limit :limit
      """,
      """
      with owned as (select id from account where id = cast(:id as uuid) and owner = :owner for share)
      update account_field f set sealed = :fresh, sealed_version = sealed_version(:fresh)
      from owned where f.account_id = owned.id and f.name = :name and f.sealed = :old
      """),
  SESSION(
      "session",
      "saved_session",
      "sealed",
      """
      select s.account_id::text as id, '' as name, a.owner, sealed_of_row(s.sealed, s.sealed_version) as sealed,
        null::text as job
      from saved_session s join account a on a.id = s.account_id
      where sealed_with(s.sealed) <> all(:wanted) and (s.account_id, '') > (cast(:id as uuid), :name)
      order by s.account_id limit :limit
      """,
      """
      with owned as (select id from account where id = cast(:id as uuid) and owner = :owner for share)
      update saved_session s set sealed = :fresh, sealed_version = sealed_version(:fresh)
      from owned where s.account_id = owned.id and '' = :name and s.sealed = :old
      """),
  ACCOUNT_DATA(
      "account data",
      "account_data",
      "sealed",
      """
      select d.account_id::text as id, '' as name, a.owner, sealed_of_row(d.sealed, d.sealed_version) as sealed,
        null::text as job
      from account_data d join account a on a.id = d.account_id
      where sealed_with(d.sealed) <> all(:wanted) and (d.account_id, '') > (cast(:id as uuid), :name)
      order by d.account_id limit :limit
      """,
      """
      with owned as (select id from account where id = cast(:id as uuid) and owner = :owner for share)
      update account_data d set sealed = :fresh, sealed_version = sealed_version(:fresh)
      from owned where d.account_id = owned.id and '' = :name and d.sealed = :old
      """),
  FORM(
      "form",
      "challenge",
      "sealed_pending",
      """
      select c.id::text as id, '' as name, r.owner, c.sealed_pending as sealed, c.job_id::text as job
      from challenge c join run r on r.id = c.job_id
      where c.state in ('OPEN', 'ANSWERED', 'SUBMITTING') and sealed_with(c.sealed_pending) <> all(:wanted)
        and (c.id, '') > (cast(:id as uuid), :name)
      order by c.id limit :limit
      """,
      """
      with owned as (
        select r.id from run r join challenge c on c.job_id = r.id
        where c.id = cast(:id as uuid) and r.owner = :owner for share of r)
      update challenge c set sealed_pending = :fresh
      from owned where c.job_id = owned.id and c.id = cast(:id as uuid) and '' = :name and c.sealed_pending = :old
      """),
  ANSWER(
      "answer",
      "challenge",
      "sealed_answer",
      """
      select c.id::text as id, case when c.answered_early then 'early' else '' end as name, r.owner,
        c.sealed_answer as sealed, c.job_id::text as job
      from challenge c join run r on r.id = c.job_id
      where c.state in ('OPEN', 'ANSWERED', 'SUBMITTING') and sealed_with(c.sealed_answer) <> all(:wanted)
        and (c.id, '') > (cast(:id as uuid), :name)
      order by c.id limit :limit
      """,
      """
      with owned as (
        select r.id from run r join challenge c on c.job_id = r.id
        where c.id = cast(:id as uuid) and r.owner = :owner for share of r)
      update challenge c set sealed_answer = :fresh
      from owned
      where c.job_id = owned.id and c.id = cast(:id as uuid) and c.answered_early = (:name = 'early')
        and c.sealed_answer = :old
      """),
  EARLY_ANSWER(
      "early answer",
      "early_answer",
      "sealed",
      """
      select e.job_id::text as id, '' as name, r.owner, e.sealed as sealed, e.job_id::text as job
      from early_answer e join run r on r.id = e.job_id
      where sealed_with(e.sealed) <> all(:wanted) and (e.job_id, '') > (cast(:id as uuid), :name)
      order by e.job_id limit :limit
      """,
      """
      with owned as (select id from run where id = cast(:id as uuid) and owner = :owner for share)
      update early_answer e set sealed = :fresh
      from owned where e.job_id = owned.id and '' = :name and e.sealed = :old
      """),
  PARAMETER(
      "parameter",
      "connector_parameter",
      "sealed",
      """
      select connector as id, name, '' as owner, sealed_of_row(sealed, sealed_version) as sealed, null::text as job
      from connector_parameter
      where sealed is not null and sealed_with(sealed) <> all(:wanted) and (connector, name) > (:id, :name)
      order by connector, name limit :limit
      """,
      """
      update connector_parameter set sealed = :fresh, sealed_version = sealed_version(:fresh)
      where connector = :id and name = :name and sealed = :old and '' = :owner
      """);

  private final String text;
  final String table;
  final String column;

  /** Rows that are sealed with no wanted key, after one row. */
  final String select;

  /** Replaces one ciphertext, if neither it nor the owner has changed. */
  final String replace;

  SealedKind(String text, String table, String column, String select, String replace) {
    this.text = text;
    this.table = table;
    this.column = column;
    this.select = select;
    this.replace = replace;
  }

  /** For the operator. */
  @Override
  public String toString() {
    return text;
  }

  /** The first row of the kind comes after this one. */
  String beforeFirst() {
    return this == PARAMETER ? "" : "00000000-0000-0000-0000-000000000000";
  }
}
