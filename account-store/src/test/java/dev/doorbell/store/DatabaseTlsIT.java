package dev.doorbell.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.embedded.database.DatabaseSettings;
import dev.doorbell.embedded.database.EmbeddedDatabase;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.store.database.StoreRejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL whose certificate is valid for {@code localhost} only, not for 127.0.0.1. */
class DatabaseTlsIT {
  @TempDir private static Path folder;
  private static Path authority;
  private static Path otherAuthority;
  private static EmbeddedDatabase database;

  @BeforeAll
  static void start() throws IOException {
    HeldCertificate root = new HeldCertificate.Builder().certificateAuthority(0).build();
    HeldCertificate server =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").signedBy(root).build();
    authority = Files.writeString(folder.resolve("ca.pem"), root.certificatePem());
    otherAuthority =
        Files.writeString(
            folder.resolve("other.pem"),
            new HeldCertificate.Builder().certificateAuthority(0).build().certificatePem());
    Path certificate = Files.writeString(folder.resolve("server.pem"), server.certificatePem());
    Path key = folder.resolve("server.key");
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(key, server.privateKeyPkcs8Pem());
    database =
        EmbeddedDatabase.start(
            DatabaseSettings.temporary()
                .withParameters(
                    Map.of(
                        "ssl", "on",
                        "ssl_cert_file", certificate.toString(),
                        "ssl_key_file", key.toString())));
  }

  @AfterAll
  static void stop() {
    database.kill();
    database.close();
  }

  @Test
  void the_server_and_its_name_are_verified() throws SQLException {
    try (Store store = open("localhost", authority)) {
      assertThat(store.isReachable()).isTrue();
      assertThat(encryptedConnections()).isPositive();
    }
  }

  @Test
  void another_name_of_the_server_is_rejected() {
    assertThatThrownBy(() -> open("127.0.0.1", authority))
        .isInstanceOf(StoreRejectedException.class)
        .hasMessageStartingWith("cannot reach the database at jdbc:postgresql://127.0.0.1:");
  }

  @Test
  void a_certificate_of_another_authority_is_rejected() {
    assertThatThrownBy(() -> open("localhost", otherAuthority))
        .isInstanceOf(StoreRejectedException.class);
  }

  private static Store open(String host, Path rootCertificate) {
    String url = "jdbc:postgresql://%s:%d/doorbell".formatted(host, database.port());
    Environment environment =
        new Environment(Map.of("DOORBELL_DB_ROOT_CERTIFICATE_FILE", rootCertificate.toString()));
    return Store.open(
        new StoreSettings(
            url,
            database.user(),
            database.password(),
            2,
            // The pool repeats a rejected connection for so long.
            Duration.ofMillis(500),
            StoreSettings.DEFAULT_STATEMENT_TIMEOUT,
            StoreSettings.DEFAULT_DOCUMENT_CAP,
            DatabaseTls.read(environment, url),
            SchemaMigration.START));
  }

  private static int encryptedConnections() throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                database.jdbcUrl() + "?sslmode=disable", database.user(), database.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from pg_stat_ssl where ssl")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
