package dev.doorbell.store.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.Run;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AccountDataIT {
  @AutoClose private final TestStore test = TestStore.open();
  private final Store store = test.store();
  private final Run run = test.live(test.incarnation());
  private final UUID account = run.accountId();

  private boolean saveData(int value, int version) {
    return store.accountData().save(run.fence(), account, new byte[] {(byte) value}, version);
  }

  private int version() {
    return store.accounts().snapshot(account).credentials().sessionVersion();
  }

  private void changePassword() {
    var change = new AccountChange(null, Map.of(), Map.of("password", new byte[] {4}), null);
    store.accounts().update(TestStore.OWNER, account, change);
  }

  private void delete() {
    store.accounts().delete(TestStore.OWNER, account);
    store.runEndWriter().endCancelled(run.fence());
    store.runEndWriter().markAnnounced(run.jobId());
    assertThat(test.purgeDeletedAccounts()).isEqualTo(1);
  }

  @Test
  void account_data_is_kept_and_replaced_by_the_next() {
    assertThat(store.accountData().load(account)).isNull();
    assertThat(saveData(1, version())).isTrue();
    assertThat(saveData(2, version())).isTrue();
    assertThat(store.accountData().load(account)).containsExactly(2);
    assertThat(store.accountData().load(test.account().id())).isNull();
  }

  @Test
  void
      account_data_survives_a_new_password_and_a_reset_but_a_run_with_the_old_fields_cannot_write_it() {
    int before = version();
    saveData(1, before);
    changePassword();
    assertThat(store.accountData().load(account)).containsExactly(1);
    assertThat(saveData(2, before)).as("with the old password").isFalse();
    assertThat(saveData(3, version())).isTrue();
    store.savedSessions().reset(TestStore.OWNER, account);
    assertThat(store.accountData().load(account)).containsExactly(3);
  }

  @Test
  void account_data_and_identity_are_purged_with_the_account() {
    saveData(1, version());
    store.identities().save(run.fence(), account, "{}");
    delete();
    assertThat(test.queryText("select count(*) from account_data")).isEqualTo("0");
    assertThat(test.queryText("select count(*) from account_identity")).isEqualTo("0");
  }

  @Test
  void a_run_that_has_ended_or_belongs_to_another_account_cannot_write_them() {
    Run other = test.live(test.incarnation());
    assertThatThrownBy(
            () -> store.accountData().save(other.fence(), account, new byte[1], version()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.identities().save(other.fence(), account, "{}"))
        .isInstanceOf(IllegalArgumentException.class);
    store.runEndWriter().succeed(run.fence());
    assertThatThrownBy(() -> saveData(1, version())).isInstanceOf(FencedOutException.class);
    assertThatThrownBy(() -> store.identities().save(run.fence(), account, "{}"))
        .isInstanceOf(FencedOutException.class);
    assertThat(test.queryText("select count(*) from account_data")).isEqualTo("0");
    assertThat(test.queryText("select count(*) from account_identity")).isEqualTo("0");
  }

  @Test
  void an_identity_is_kept_as_it_was_written_and_replaced_by_the_next() {
    store.identities().save(run.fence(), account, "{\"name\": \"Ada\"}");
    store.identities().save(run.fence(), account, "{\"name\":  \"Grace\", \"age\": 1e0}");
    assertThat(store.identities().find(TestStore.OWNER, account))
        .isEqualTo("{\"name\":  \"Grace\", \"age\": 1e0}");
    assertThat(store.identities().find("stranger", account)).isNull();
    store.accounts().delete(TestStore.OWNER, account);
    assertThat(store.identities().find(TestStore.OWNER, account)).isNull();
  }

  @Test
  void an_identity_that_is_no_object_and_values_that_are_too_large_are_rejected() {
    for (String json : new String[] {"[]", "\"Ada\"", "{", ""}) {
      assertThatThrownBy(() -> store.identities().save(run.fence(), account, json))
          .as(json)
          .isInstanceOf(RuntimeException.class);
    }
    String large = "{\"name\": \"" + "é".repeat(Identities.MAX_BYTES / 2) + "\"}";
    assertThatThrownBy(() -> store.identities().save(run.fence(), account, large))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            store
                .accountData()
                .save(run.fence(), account, new byte[AccountData.MAX_BYTES + 1], version()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.identities().find(TestStore.OWNER, account)).isNull();
  }
}
