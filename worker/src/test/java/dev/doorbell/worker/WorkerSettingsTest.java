package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.store.SchemaMigration;
import dev.doorbell.store.pace.PaceSettings;
import dev.doorbell.worker.connector.MovedSites;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerSettingsTest {
  private static final Environment REQUIRED =
      new Environment(
          Map.of(
              "DOORBELL_DB_URL", "jdbc:postgresql://127.0.0.1/doorbell",
              "DOORBELL_KEYSET_FILE", "keyset.json"));

  @Test
  void only_database_and_keyset_are_required() {
    WorkerSettings settings = WorkerSettings.read(REQUIRED);

    assertThat(settings.timing().lease()).isEqualTo(Duration.ofSeconds(15));
    assertThat(settings.timing().assumedLogin()).isEqualTo(Duration.ofSeconds(8));
    assertThat(settings.timing().challenge()).isEqualTo(Duration.ofMinutes(3));
    assertThat(settings.slots().executing()).isEqualTo(8);
    assertThat(settings.sites()).isEqualTo(MovedSites.NONE);
    assertThat(settings.limits())
        .isEqualTo(
            new PaceSettings(
                Duration.ofSeconds(10),
                Duration.ofMinutes(15),
                Duration.ofSeconds(15),
                10,
                50_000));
  }

  @Test
  void a_worker_migrates_the_schema_unless_the_setting_says_never() {
    assertThat(WorkerSettings.read(REQUIRED).store().migration()).isEqualTo(SchemaMigration.START);
    assertThat(WorkerSettings.read(REQUIRED.with("DOORBELL_MIGRATE", "never")).store().migration())
        .isEqualTo(SchemaMigration.NEVER);
    assertThatThrownBy(() -> WorkerSettings.read(REQUIRED.with("DOORBELL_MIGRATE", "no")))
        .isInstanceOf(BadSettingException.class)
        .hasMessage("DOORBELL_MIGRATE must be start or never, but is 'no'");
  }

  @Test
  void the_pauses_of_accounts_can_be_turned_off() {
    WorkerSettings settings =
        WorkerSettings.read(
            REQUIRED
                .with("DOORBELL_LOGIN_RETRY", "0s")
                .with("DOORBELL_LOCKED_RETRY", "0s")
                .with("DOORBELL_MESSAGE_INTERVAL", "0s")
                .with("DOORBELL_MESSAGES_PER_HOUR", "0"));

    assertThat(settings.limits()).isEqualTo(PaceSettings.ofOwner(50_000));
  }

  @Test
  void a_setting_with_the_slug_moves_the_site() {
    WorkerSettings settings =
        WorkerSettings.read(REQUIRED.with("DOORBELL_SITE_DEMO_BANK", "http://127.0.0.1:8090"));

    assertThat(settings.sites().addresses()).containsEntry("DEMO_BANK", "http://127.0.0.1:8090");
  }

  @Test
  void moved_sites_may_have_a_file_of_certificates() {
    WorkerSettings settings =
        WorkerSettings.read(REQUIRED.with("DOORBELL_SITES_CERTIFICATE_FILE", "/some/where.pem"));

    assertThat(settings.sites().certificates()).isEqualTo(Path.of("/some/where.pem"));
    assertThat(settings.sites().addresses()).isEmpty();
  }

  @Test
  void the_value_real_keeps_a_site_at_its_host() {
    WorkerSettings settings = WorkerSettings.read(REQUIRED.with("DOORBELL_SITE_GITHUB", "real"));

    assertThat(settings.sites().addresses()).isEmpty();
  }

  @Test
  void an_address_that_is_not_an_origin_is_rejected_with_the_name_of_its_setting() {
    assertThatThrownBy(
            () -> WorkerSettings.read(REQUIRED.with("DOORBELL_SITE_DEMO_BANK", "127.0.0.1:8090")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("DOORBELL_SITE_DEMO_BANK");
  }

  @Test
  void a_heartbeat_longer_than_a_third_of_the_lease_is_rejected() {
    assertThatThrownBy(() -> WorkerSettings.read(REQUIRED.with("DOORBELL_HEARTBEAT", "6s")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("DOORBELL_HEARTBEAT");
  }

  @Test
  void the_folders_of_connectors_must_exist() {
    assertThat(WorkerSettings.read(REQUIRED).connectors())
        .isEqualTo(new WorkerSettings.ConnectorFolders(null, null, 8));
    assertThat(
            WorkerSettings.read(
                    REQUIRED
                        .with("DOORBELL_CONNECTORS_DIR", "/tmp")
                        .with("DOORBELL_KONNECTORS_DIR", "/"))
                .connectors())
        .isEqualTo(new WorkerSettings.ConnectorFolders(Path.of("/tmp"), Path.of("/"), 8));
    for (String name : List.of("DOORBELL_CONNECTORS_DIR", "DOORBELL_KONNECTORS_DIR")) {
      assertThatThrownBy(() -> WorkerSettings.read(REQUIRED.with(name, "/no/such/folder")))
          .isInstanceOf(BadSettingException.class)
          .hasMessage(name + " must be an existing directory");
    }
  }

  @Test
  void a_document_may_have_20_MiB_unless_a_setting_changes_that() {
    assertThat(WorkerSettings.read(REQUIRED).store().documentCap()).isEqualTo(20 << 20);
    assertThat(
            WorkerSettings.read(REQUIRED.with("DOORBELL_DOCUMENT_MIB", "3")).store().documentCap())
        .isEqualTo(3 << 20);
    assertThatThrownBy(() -> WorkerSettings.read(REQUIRED.with("DOORBELL_DOCUMENT_MIB", "201")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("DOORBELL_DOCUMENT_MIB");
  }

  @Test
  void the_settings_as_text_do_not_contain_the_password() {
    WorkerSettings settings = WorkerSettings.read(REQUIRED.with("DOORBELL_DB_PASSWORD", "hunter2"));

    assertThat(settings.toString()).doesNotContain("hunter2");
  }
}
