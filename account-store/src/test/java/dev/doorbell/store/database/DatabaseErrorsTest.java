package dev.doorbell.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseErrorsTest {
  private static Throwable wrapped(String state) {
    return new IllegalStateException(new SQLException("message", state));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08006", "25006", "25P03", "40001", "40P01", "53000", "53100", "53200", "53300", "53400",
        "55P03", "57014", "57P01", "57P02", "57P03", "58000", "58030", "58P01", "XX000", "XX001"
      })
  void a_database_that_is_lost_full_or_broken_is_unavailable(String state) {
    assertThat(DatabaseErrors.unavailability(wrapped(state))).isInstanceOf(SQLException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "22001", "22P02", "23502", "23503", "23505", "23514", "42601", "42703", "42P01", "P0001"
      })
  void bad_data_and_wrong_statements_are_not(String state) {
    assertThat(DatabaseErrors.unavailability(wrapped(state))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"28P01", "28000", "42501", "08004", "42601", "42P07", "23505", "0A000"})
  void a_start_does_not_wait_for_another_password_permission_or_migration(String state) {
    assertThat(DatabaseErrors.notOpened("cannot reach it", wrapped(state)))
        .isInstanceOf(StoreRejectedException.class)
        .hasMessage("cannot reach it: message");
  }

  @ParameterizedTest
  @ValueSource(strings = {"08001", "57P03", "3D000", "53300"})
  void a_start_waits_for_a_database_that_is_starting_or_not_created_yet(String state) {
    assertThat(DatabaseErrors.notOpened("cannot reach it", wrapped(state)))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("cannot reach it: message");
  }

  /** The driver reports them as lost connections. */
  @Test
  void a_start_does_not_wait_for_another_certificate() {
    Throwable unknownAuthority =
        new SQLException("SSL error", "08006", new SSLException(new CertificateException("PKIX")));
    Throwable otherName =
        new SQLException(
            "The hostname db could not be verified by hostnameverifier PgjdbcHostnameVerifier.",
            "08006");
    for (Throwable rejected : List.of(unknownAuthority, otherName)) {
      assertThat(DatabaseErrors.notOpened("cannot reach it", rejected))
          .isInstanceOf(StoreRejectedException.class);
    }
    assertThat(
            DatabaseErrors.notOpened(
                "cannot reach it",
                new SQLException("SSL error", "08006", new SSLException("Connection reset"))))
        .as("a server that stops during the handshake")
        .isInstanceOf(StoreUnavailableException.class);
  }
}
