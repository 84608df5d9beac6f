package dev.doorbell.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.TestStore;
import dev.doorbell.store.audit.NewAuditEntry.Credential;
import dev.doorbell.store.database.Ids;
import dev.doorbell.store.database.Page;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AuditEntriesIT {
  @AutoClose private static final TestStore test = TestStore.open();

  private final AuditEntries entries = test.store().auditEntries();

  @Test
  void an_owner_reads_the_own_entries_in_pages_the_newest_first() {
    UUID subject = Ids.next();
    NewAuditEntry first = entry("anna", "ACCOUNT_CONNECTED", subject);
    NewAuditEntry second = entry("anna", "ANSWERED", subject);
    entries.add(first);
    entries.add(entry("bela", "ANSWERED", Ids.next()));
    entries.add(second);

    List<AuditEntry> page = entries.list(AuditFilter.of("anna"), new Page(1, null));
    assertThat(page).extracting(AuditEntry::what).containsExactly(second);
    assertThat(entries.list(AuditFilter.of("anna"), new Page(5, page.getFirst().id())))
        .extracting(AuditEntry::what)
        .containsExactly(first);
  }

  @Test
  void entries_of_all_owners_are_listed_by_time() {
    entries.add(entry("carl", "ANSWERED", null));
    AuditEntry newest =
        entries.list(new AuditFilter(null, null, null), new Page(1, null)).getFirst();
    assertThat(newest.what().owner()).isEqualTo("carl");
    assertThat(entries.list(new AuditFilter(null, null, newest.at()), new Page(5, null)))
        .doesNotContain(newest);
    assertThat(entries.list(new AuditFilter(null, newest.at(), null), new Page(5, null)))
        .contains(newest);
  }

  @Test
  void an_entry_of_a_command_has_its_role_and_belongs_to_no_owner() {
    entries.addOfCommand(CommandAction.PARAMETER_SET, "bank apiKey");

    NewAuditEntry entry =
        entries.list(new AuditFilter(null, null, null), new Page(1, null)).getFirst().what();
    assertThat(entry.owner()).isEmpty();
    assertThat(entry.actor()).isEqualTo(test.queryText("select session_user"));
    assertThat(entry.credential()).isEqualTo(Credential.SYSTEM);
    assertThat(entry.action()).isEqualTo("PARAMETER_SET");
    assertThat(entry.outcome()).isEqualTo("DONE");
    assertThat(entry.detail()).isEqualTo("bank apiKey");
    assertThat(entry.address()).isEqualTo("127.0.0.1");
  }

  @Test
  void old_entries_are_removed() {
    entries.add(entry("dora", "ANSWERED", null));
    entries.add(entry("dora", "ACCOUNT_CHANGED", null));
    test.sql("update audit_entry set at = at - interval '2 days' where action = 'ANSWERED'");
    assertThat(entries.removeOlderThan(Duration.ofDays(1))).isPositive();
    assertThat(entries.list(AuditFilter.of("dora"), new Page(5, null)))
        .extracting(entry -> entry.what().action())
        .containsExactly("ACCOUNT_CHANGED");
  }

  private static NewAuditEntry entry(String owner, String action, UUID subject) {
    return new NewAuditEntry(
        owner, owner, Credential.TOKEN, action, "DONE", subject, "192.0.2.1", "curl/8", null);
  }
}
