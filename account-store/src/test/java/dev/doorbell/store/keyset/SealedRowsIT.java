package dev.doorbell.store.keyset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.account.AccountChange;
import dev.doorbell.store.account.NewAccount;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.account.Schedule;
import dev.doorbell.store.audit.AuditFilter;
import dev.doorbell.store.connector.ParameterValue;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunTrigger;
import dev.doorbell.store.sealing.CannotOpenException;
import dev.doorbell.store.sealing.KeyId;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.SealContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Ciphertexts in rows: found by their key, replaced, moved by an attacker, given to an owner. */
class SealedRowsIT {
  private static final TestStore test = TestStore.open();
  private static final Store store = test.store();
  private static final Keysets KEYSETS = Keysets.generate();

  @AfterAll
  static void close() {
    test.close();
  }

  private static Account account(String owner, String password) {
    return account(KEYSETS, owner, password);
  }

  private static Account account(Keysets keysets, String owner, String password) {
    UUID id = Ids.next();
    byte[] sealed = seal(keysets, password, SealContext.account(owner, id, "password"));
    return store
        .accounts()
        .create(
            new NewAccount(
                id,
                owner,
                TestStore.CONNECTOR,
                null,
                Map.of("login", "me"),
                Map.of("password", sealed),
                Schedule.MANUAL));
  }

  private static byte[] seal(String text, SealContext context) {
    return seal(KEYSETS, text, context);
  }

  private static byte[] seal(Keysets keysets, String text, SealContext context) {
    return keysets.sealer().seal(text.getBytes(StandardCharsets.UTF_8), context);
  }

  private static String open(Keysets keysets, String owner, UUID account) {
    byte[] sealed = store.accounts().snapshot(account).credentials().sealedFields().get("password");
    return new String(
        keysets.opener().open(sealed, SealContext.account(owner, account, "password")),
        StandardCharsets.UTF_8);
  }

  private static void change(Account account, String password) {
    byte[] sealed = seal(password, SealContext.account(account.owner(), account.id(), "password"));
    assertThat(
            store
                .accounts()
                .update(
                    account.owner(),
                    account.id(),
                    new AccountChange(null, Map.of(), Map.of("password", sealed), null)))
        .isNotNull();
  }

  private static Run live(Account account) {
    return test.live(account, RunTrigger.MANUAL, test.incarnation());
  }

  @Test
  void a_field_of_another_account_or_owner_does_not_open() {
    Account one = account("one", "first");
    Account two = account("two", "second");
    test.sql(
        """
        update account_field f set sealed = o.sealed, sealed_version = o.sealed_version
        from account_field o where f.account_id = '%s' and o.account_id = '%s' and f.name = 'password' and o.name = f.name
        """
            .formatted(two.id(), one.id()));
    assertThatThrownBy(() -> open(KEYSETS, "two", two.id()))
        .isInstanceOf(CannotOpenException.class);

    test.sql("update account set owner = 'two' where id = '%s'".formatted(one.id()));
    assertThatThrownBy(() -> open(KEYSETS, "two", one.id()))
        .isInstanceOf(CannotOpenException.class);
    assertThat(open(KEYSETS, "one", one.id())).isEqualTo("first");
  }

  @Test
  void an_older_ciphertext_of_the_same_field_does_not_open() {
    Account account = account("one", "first");
    test.sql(
        "create table kept as select sealed from account_field where account_id = '%s' and name = 'password'"
            .formatted(account.id()));
    change(account, "second");
    assertThat(open(KEYSETS, "one", account.id())).isEqualTo("second");

    test.sql(
        "update account_field set sealed = (select sealed from kept) where account_id = '%s' and name = 'password'"
            .formatted(account.id()));
    assertThatThrownBy(() -> open(KEYSETS, "one", account.id()))
        .isInstanceOf(CannotOpenException.class);
  }

  private static List<String> wanted(Keysets keysets) {
    return keysets.newestKeys().stream().map(key -> key + "/2").toList();
  }

  private static List<SealedRow> old(SealedKind kind, Keysets keysets) {
    return store.sealedRows().notSealedWith(kind, wanted(keysets), null, 1_000);
  }

  private static SealedRow fieldOf(Account account, Keysets keysets) {
    return old(SealedKind.FIELD, keysets).stream()
        .filter(row -> row.id().equals(account.id().toString()))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] reseal(Keysets keysets, SealedRow row) {
    return keysets.sealer().seal(keysets.opener().open(row.sealed(), row.context()), row.context());
  }

  @Test
  void a_replaced_ciphertext_opens_and_a_change_in_between_is_kept() {
    Keysets rotated = KEYSETS.rotated();
    Account account = account("one", "first");
    SealedRow row = fieldOf(account, rotated);
    assertThat(KeyId.of(row.sealed())).isEqualTo(KEYSETS.sealingKeys().getFirst());
    change(account, "second");
    assertThat(store.sealedRows().replace(row, reseal(rotated, row))).isFalse();
    assertThat(open(KEYSETS, "one", account.id())).isEqualTo("second");

    SealedRow changed = fieldOf(account, rotated);
    assertThat(store.sealedRows().replace(changed, reseal(rotated, changed))).isTrue();
    assertThat(open(rotated.withoutOldKeys(), "one", account.id())).isEqualTo("second");
    assertThat(old(SealedKind.FIELD, rotated))
        .noneMatch(each -> each.id().equals(account.id().toString()));
  }

  @Test
  void all_kinds_of_rows_are_counted_by_key_and_replaced() {
    Keysets mine = Keysets.generate();
    Run run = live(account(mine, TestStore.OWNER, "first"));
    UUID account = run.accountId();
    byte[] session = seal(mine, "cookies", SealContext.session(TestStore.OWNER, account));
    store.savedSessions().save(run.fence(), account, new SavedSession(session, 1));
    byte[] data = seal(mine, "data", SealContext.accountData(TestStore.OWNER, account));
    store.accountData().save(run.fence(), account, data, 1);
    byte[] early = seal(mine, "code", SealContext.earlyAnswer(TestStore.OWNER, run.jobId()));
    store.earlyAnswers().keep(TestStore.OWNER, run.jobId(), early, "user");
    byte[] parameter = seal(mine, "key", SealContext.parameter(TestStore.CONNECTOR, "apiKey"));
    store
        .connectorParameters()
        .set(TestStore.CONNECTOR, "apiKey", new ParameterValue.Sealed(parameter));
    String key = mine.sealingKeys().getFirst().toString();
    List<SealedKind> kinds =
        List.of(
            SealedKind.FIELD,
            SealedKind.SESSION,
            SealedKind.ACCOUNT_DATA,
            SealedKind.EARLY_ANSWER,
            SealedKind.PARAMETER);
    assertThat(store.sealedRows().count())
        .filteredOn(count -> count.key().equals(key) && count.context() == 2)
        .extracting(SealedCount::kind)
        .containsExactlyElementsOf(kinds);

    Keysets rotated = mine.rotated();
    for (SealedKind kind : kinds) {
      for (SealedRow row : old(kind, rotated)) {
        if (mine.holdsKeyOf(row.sealed())) {
          assertThat(store.sealedRows().replace(row, reseal(rotated, row)))
              .as(kind.name())
              .isTrue();
        }
      }
    }
    assertThat(store.sealedRows().count()).noneMatch(count -> count.key().equals(key));
    byte[] stored = store.accountData().load(account);
    assertThat(rotated.opener().open(stored, SealContext.accountData(TestStore.OWNER, account)))
        .asString()
        .isEqualTo("data");
  }

  @Test
  void an_account_moves_with_its_ciphertexts_after_its_run_has_ended() {
    Account account = account("from", "first");
    Run run = live(account);
    OwnerMoves.Reseal reseal =
        row ->
            KEYSETS
                .sealer()
                .seal(
                    KEYSETS.opener().open(row.sealed(), row.context()),
                    row.context().ownedBy("to"));
    assertThat(store.ownerMoves().move(account.id(), "from", "to", reseal))
        .isEqualTo(MoveOutcome.BUSY);
    store.runEndWriter().succeed(run.fence());
    assertThat(store.ownerMoves().move(account.id(), "from", "to", reseal))
        .as("its end is not announced")
        .isEqualTo(MoveOutcome.BUSY);
    store.runEndWriter().markAnnounced(run.jobId());

    assertThat(store.ownerMoves().move(account.id(), "from", "to", reseal))
        .isEqualTo(MoveOutcome.MOVED);
    assertThat(store.accounts().find("from", account.id())).isNull();
    assertThat(store.accounts().find("to", account.id())).isNotNull();
    assertThat(store.runs().find(run.jobId()).owner()).isEqualTo("to");
    assertThat(open(KEYSETS, "to", account.id())).isEqualTo("first");
    assertThat(store.ownerMoves().move(account.id(), "from", "to", reseal))
        .isEqualTo(MoveOutcome.GONE);
    assertThat(store.ownerMoves().accountsOf("from")).isEmpty();
    for (String owner : List.of("from", "to")) {
      assertThat(store.auditEntries().list(AuditFilter.of(owner), new Page(5, null)))
          .singleElement()
          .satisfies(entry -> {
            assertThat(entry.what().action()).isEqualTo("ACCOUNT_MOVED");
            assertThat(entry.what().subject()).isEqualTo(account.id());
          });
    }
  }

  @Test
  void workers_and_gateways_say_which_keys_they_use() {
    UUID known = test.incarnation();
    UUID unknown = test.incarnation();
    store.keyAnnouncements().workerHolds(known, KEYSETS.keys());
    assertThat(store.keyAnnouncements().workers().unknown()).isPositive();
    assertThat(store.keyAnnouncements().workers().keys()).contains(Set.copyOf(KEYSETS.keys()));
    store.incarnations().end(known);
    store.incarnations().end(unknown);
    assertThat(store.keyAnnouncements().workers().keys()).isEmpty();

    UUID gateway = Ids.next();
    KeyId key = KEYSETS.hybridKeys().getFirst();
    store.keyAnnouncements().gatewaySeals(gateway, key, 2);
    store.keyAnnouncements().gatewaySeals(gateway, key, 2);
    assertThat(store.keyAnnouncements().gateways()).containsExactly(new GatewayKey(key, 2));
  }
}
