package dev.doorbell.worker.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.store.account.AccountCredentials;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.worker.fake.PlainSealing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountFieldsTest {
  private static final Manifest MANIFEST =
      Manifest.of("demo-bank", "Demo bank", "bank.example")
          .withFields(
              AccountField.text("login", "Login").matching("[a-z]{2,9}"),
              AccountField.password("password", "Password"),
              AccountField.authenticatorSeed("seed", "Authenticator key"),
              AccountField.text("region", "Region").withDefault("eu"));
  private static final String KEY = "JBSWY3DPEHPK3PXP";

  private final UUID account = UUID.randomUUID();
  private final PlainSealing sealing = new PlainSealing();
  private final List<String> masked = new ArrayList<>();

  private AccountFields fields(Map<String, String> plain, Map<String, byte[]> sealed) {
    return new AccountFields(
        new AccountRef("local", account),
        MANIFEST,
        new AccountCredentials(plain, sealed, 1),
        sealing,
        masked::add,
        new RunParameters(MANIFEST, Map.of(), sealing, masked::add));
  }

  private byte[] sealed(String value, UUID ofAccount, String field) {
    return sealing.seal(value.getBytes(UTF_8), SealContext.account("local", ofAccount, field));
  }

  @Test
  void a_sealed_field_is_opened_and_masked() {
    AccountFields fields =
        fields(Map.of(), Map.of("password", sealed("secret", account, "password")));

    assertThat(fields.required("password")).isEqualTo("secret");
    assertThat(masked).containsExactly("secret");
  }

  @Test
  void a_plain_field_is_not_masked() {
    assertThat(fields(Map.of("login", "me"), Map.of()).optional("login")).contains("me");
    assertThat(masked).isEmpty();
  }

  @Test
  void a_field_that_was_sealed_for_another_account_or_owner_or_field_needs_its_user() {
    byte[] ofOther = sealed("secret", UUID.randomUUID(), "password");
    byte[] otherField = sealed("secret", account, "login");

    byte[] otherOwner =
        sealing.seal("secret".getBytes(UTF_8), SealContext.account("other", account, "password"));

    for (byte[] moved : List.of(ofOther, otherField, otherOwner)) {
      assertThatThrownBy(() -> fields(Map.of(), Map.of("password", moved)).required("password"))
          .isInstanceOfSatisfying(
              ConnectorException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.LOGIN_FAILED_NEEDS_SECRET))
          .hasMessage("The value of field password can't be opened");
    }
  }

  private AccountFields fields(Manifest manifest, Map<String, String> plain) {
    return new AccountFields(
        new AccountRef("local", account),
        manifest,
        new AccountCredentials(plain, Map.of(), 1),
        sealing,
        masked::add,
        new RunParameters(manifest, Map.of(), sealing, masked::add));
  }

  @Test
  void an_account_that_does_not_fit_a_changed_manifest_needs_its_user() {
    Manifest older = Manifest.of("demo-bank", "Demo bank", "bank.example");
    AccountField login = AccountField.text("login", "Login");
    Map<String, String> stored = Map.of("login", "me");

    fields(older.withFields(login), stored).requireAll();
    fields(older.withFields(login, AccountField.text("region", "R").withDefault("eu")), stored)
        .requireAll();
    fields(older.withFields(login, AccountField.text("region", "R").optional()), stored)
        .requireAll();
    // Home can't remove a value, and the connector may never read it.
    fields(older.withFields(login.optional().withLength(3, 9)), stored).requireAll();
    for (Manifest changed :
        List.of(
            older.withFields(login.withLength(3, 9)),
            older.withFields(login, AccountField.text("region", "Region")),
            older.withFields(login, AccountField.checkbox("terms", "Terms").mustBeChecked()))) {
      assertThatThrownBy(() -> fields(changed, stored).requireAll())
          .isInstanceOfSatisfying(
              ConnectorException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.LOGIN_FAILED_NEEDS_SECRET));
    }
  }

  @Test
  void the_check_of_all_fields_opens_no_sealed_value() {
    byte[] password = sealed("secret", UUID.randomUUID(), "password");
    fields(Map.of("login", "me"), Map.of("password", password)).requireAll();
    assertThat(masked).isEmpty();
  }

  @Test
  void a_required_field_without_a_value_fails_the_run() {
    AccountFields fields = fields(Map.of(), Map.of());

    assertThat(fields.optional("password")).isEmpty();
    assertThatThrownBy(() -> fields.required("password"))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.LOGIN_FAILED_NEEDS_SECRET));
  }

  @Test
  void a_field_without_a_stored_value_has_the_default_of_the_manifest() {
    assertThat(fields(Map.of(), Map.of()).required("region")).isEqualTo("eu");
    assertThat(fields(Map.of("region", "us"), Map.of()).required("region")).isEqualTo("us");
  }

  @Test
  void a_stored_value_that_the_manifest_does_not_permit_any_more_fails_the_run() {
    assertThat(fields(Map.of("login", " me "), Map.of()).required("login")).isEqualTo("me");
    for (AccountFields fields :
        List.of(
            fields(Map.of("login", "ME-2"), Map.of()),
            fields(Map.of(), Map.of("login", sealed("ME-2", account, "login"))))) {
      assertThatThrownBy(() -> fields.optional("login"))
          .isInstanceOfSatisfying(
              ConnectorException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.LOGIN_FAILED_NEEDS_SECRET))
          .hasMessageContaining("field login")
          .hasMessageNotContaining("ME-2");
    }
    assertThat(masked).containsExactly("ME-2");
  }

  @Test
  void a_field_that_the_manifest_does_not_declare_is_rejected() {
    assertThatThrownBy(() -> fields(Map.of("pin", "1"), Map.of()).optional("pin"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_authenticator_key_is_read_from_the_field_of_that_type() {
    AccountFields fields = fields(Map.of(), Map.of("seed", sealed(KEY, account, "seed")));

    assertThat(fields.authenticatorSeed()).contains(KEY);
    assertThat(fields(Map.of(), Map.of()).authenticatorSeed()).isEmpty();
  }

  @Test
  void an_unreadable_authenticator_key_fails_the_run() {
    AccountFields fields = fields(Map.of(), Map.of("seed", sealed("not a key!", account, "seed")));

    assertThatThrownBy(fields::authenticatorSeed)
        .isInstanceOfSatisfying(
            ConnectorException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.LOGIN_FAILED_NEEDS_SECRET))
        .hasMessageNotContaining("not a key!");
  }
}
