package dev.doorbell.store.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestChallenge;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.claim.ClaimOutcome;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.document.DocumentFilter;
import dev.doorbell.store.document.DocumentOrder;
import dev.doorbell.store.document.NewDocument;
import dev.doorbell.store.run.CancelOutcome;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunTrigger;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AccountsIT {
  private static final AccountChange NEW_PASSWORD =
      new AccountChange(null, Map.of(), Map.of("password", new byte[] {9}), null);

  @AutoClose private static final TestStore test = TestStore.open();

  private static final Store store = test.store();

  @Test
  void an_account_shows_its_plain_fields_and_only_the_names_of_its_secrets() {
    Account account = test.account();
    Account found = store.accounts().find(TestStore.OWNER, account.id());
    assertThat(found).isEqualTo(account);
    assertThat(found.plainFields()).isEqualTo(Map.of("login", "sms-1"));
    assertThat(found.secretFields()).containsExactly("password");
    assertThat(found.toString()).doesNotContain("sms-1");
  }

  @Test
  void another_owner_cannot_find_change_or_delete_an_account() {
    UUID id = test.account().id();
    assertThat(store.accounts().find("stranger", id)).isNull();
    assertThat(store.accounts().list("stranger", Page.first(10))).isEmpty();
    assertThat(store.accounts().update("stranger", id, NEW_PASSWORD)).isNull();
    assertThat(store.accounts().delete("stranger", id)).isInstanceOf(DeleteOutcome.Unknown.class);
    assertThat(store.savedSessions().reset("stranger", id)).isFalse();
    assertThat(store.accounts().find(TestStore.OWNER, id).sessionVersion()).isEqualTo(1);
  }

  @Test
  void a_list_is_read_in_pages_newest_first() {
    try (TestStore fresh = TestStore.open()) {
      UUID first = fresh.account().id();
      UUID second = fresh.account().id();
      UUID third = fresh.account().id();
      var accounts = fresh.store().accounts();
      assertThat(accounts.list(TestStore.OWNER, Page.first(2)))
          .extracting(Account::id)
          .containsExactly(third, second);
      assertThat(accounts.list(TestStore.OWNER, new Page(2, second)))
          .extracting(Account::id)
          .containsExactly(first);
    }
  }

  private static NewAccount withLogin(String owner, String login) {
    return new NewAccount(
        Ids.next(),
        owner,
        TestStore.CONNECTOR,
        null,
        Map.of("login", login),
        Map.of(),
        Schedule.MANUAL);
  }

  @Test
  void one_of_several_concurrent_calls_connects_a_login_and_the_others_get_its_account() {
    var outcomes =
        Race.times(8, () -> store.accounts().connect(withLogin("racer", "Ada"), "login"));
    assertThat(Race.count(outcomes, ConnectOutcome.Connected.class)).isEqualTo(1);
    List<Account> accounts = store.accounts().list("racer", Page.first(10));
    assertThat(accounts).hasSize(1);
    assertThat(store.accounts().connect(withLogin("racer", "aDA"), "login"))
        .isEqualTo(new ConnectOutcome.AlreadyConnected(accounts.getFirst().id()));
  }

  @Test
  void a_login_of_another_owner_another_login_and_a_disconnected_one_can_be_connected() {
    var first = (ConnectOutcome.Connected) store.accounts().connect(withLogin("one", "x"), "login");
    assertThat(store.accounts().connect(withLogin("other", "x"), "login"))
        .isInstanceOf(ConnectOutcome.Connected.class);
    assertThat(store.accounts().connect(withLogin("one", "y"), "login"))
        .isInstanceOf(ConnectOutcome.Connected.class);
    store.accounts().delete("one", first.account().id());
    assertThat(store.accounts().connect(withLogin("one", "x"), "login"))
        .isInstanceOf(ConnectOutcome.Connected.class);
  }

  @Test
  void a_change_of_label_or_schedule_keeps_the_session() {
    Account account = test.account();
    var change = new AccountChange("", Map.of(), Map.of(), Schedule.DAILY);
    Account changed = store.accounts().update(TestStore.OWNER, account.id(), change);
    assertThat(changed.label()).isNull();
    assertThat(changed.schedule()).isEqualTo(Schedule.DAILY);
    assertThat(changed.nextRunAt()).isAfter(account.createdAt());
    assertThat(changed.sessionVersion()).isEqualTo(1);
    var manual = new AccountChange(null, Map.of(), Map.of(), Schedule.MANUAL);
    assertThat(store.accounts().update(TestStore.OWNER, account.id(), manual).nextRunAt()).isNull();
  }

  @Test
  void a_new_password_outdates_the_session_and_rejects_one_that_was_made_with_the_old() {
    Run run = test.live(test.incarnation());
    int version = store.accounts().snapshot(run.accountId()).credentials().sessionVersion();
    assertThat(
            store
                .savedSessions()
                .save(run.fence(), run.accountId(), new SavedSession(new byte[] {1}, version)))
        .isTrue();
    store.accounts().update(TestStore.OWNER, run.accountId(), NEW_PASSWORD);

    var late = new SavedSession(new byte[] {2}, version);
    assertThat(store.savedSessions().save(run.fence(), run.accountId(), late)).isFalse();
    store.challengeLifecycle().open(run.fence(), TestChallenge.code().build(), late);

    SavedSession kept = store.accounts().snapshot(run.accountId()).session();
    assertThat(kept.sealed()).containsExactly(1);
    assertThat(kept.version())
        .isLessThan(store.accounts().snapshot(run.accountId()).credentials().sessionVersion());
  }

  @Test
  void a_session_saved_while_the_password_changes_never_gets_the_new_version() {
    UUID incarnation = test.incarnation();
    for (int round = 0; round < 150; round++) {
      Run run = test.live(incarnation);
      var old = new SavedSession(new byte[] {1}, 1);
      var outcomes =
          Race.between(
              () -> store.savedSessions().save(run.fence(), run.accountId(), old),
              () -> store.accounts().update(TestStore.OWNER, run.accountId(), NEW_PASSWORD));
      assertThat(outcomes).noneMatch(Throwable.class::isInstance);
      assertThat(
              test.queryText(
                  "select count(*) from saved_session s join account a on a.id = s.account_id"
                      + " where s.version = a.session_version and a.id = '"
                      + run.accountId()
                      + "'"))
          .isEqualTo("0");
    }
  }

  @Test
  void a_live_run_cannot_restore_a_session_that_was_reset() {
    Run run = test.live(test.incarnation());
    var session = new SavedSession(new byte[] {1}, 1);
    store.savedSessions().save(run.fence(), run.accountId(), session);
    assertThat(store.savedSessions().reset(TestStore.OWNER, run.accountId())).isTrue();
    assertThat(store.savedSessions().save(run.fence(), run.accountId(), session)).isFalse();
    assertThat(store.accounts().snapshot(run.accountId()).session()).isNull();
  }

  @Test
  void a_run_saves_the_session_of_its_own_account_only() {
    Run run = test.live(test.incarnation());
    UUID other = test.account().id();
    assertThatThrownBy(
            () -> store.savedSessions().save(run.fence(), other, new SavedSession(new byte[1], 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void
      a_deleted_account_is_hidden_immediately_and_purged_after_its_run_has_ended_and_was_announced() {
    test.purgeDeletedAccounts();
    Run run = test.live(test.incarnation());
    UUID account = run.accountId();
    store.documents().save(run.fence(), new NewDocument("k", "n", "t", new byte[1], null));
    var deleted = (DeleteOutcome.Deleted) store.accounts().delete(TestStore.OWNER, account);
    assertThat(deleted.cancels()).hasSize(1).first().isInstanceOf(CancelOutcome.Requested.class);
    assertThat(store.accounts().find(TestStore.OWNER, account)).isNull();
    assertThat(store.accounts().snapshot(account)).isNull();
    assertThat(
            store
                .documentSearch()
                .list(
                    TestStore.OWNER,
                    DocumentFilter.ofAccount(account),
                    DocumentOrder.SAVED,
                    Page.first(1)))
        .isEmpty();
    assertThat(store.accounts().delete(TestStore.OWNER, account))
        .isInstanceOf(DeleteOutcome.Unknown.class);

    assertThat(test.purgeDeletedAccounts()).isZero();
    store.runEndWriter().endCancelled(run.fence());
    assertThat(test.purgeDeletedAccounts()).isZero();
    store.runEndWriter().markAnnounced(run.jobId());
    assertThat(test.purgeDeletedAccounts()).isEqualTo(1);
    assertThat(store.runs().find(run.jobId())).isNull();
    assertThatThrownBy(() -> store.runEndWriter().succeed(run.fence()))
        .isInstanceOf(FencedOutException.class);
  }

  @Test
  void a_run_that_is_claimed_while_its_account_is_deleted_is_cancelled_or_never_claimed() {
    UUID incarnation = test.incarnation();
    for (int round = 0; round < 100; round++) {
      Account account = test.account();
      var outcomes =
          Race.between(
              () ->
                  store
                      .runClaims()
                      .claim(
                          TestStore.job(account, RunTrigger.MANUAL),
                          incarnation,
                          TestStore.CONNECTORS,
                          true),
              () -> store.accounts().delete(TestStore.OWNER, account.id()));
      int cancelled = ((DeleteOutcome.Deleted) outcomes.get(1)).cancels().size();
      assertThat(outcomes.get(0))
          .isInstanceOf(
              cancelled == 1 ? ClaimOutcome.Claimed.class : ClaimOutcome.UnknownAccount.class);
    }
  }
}
