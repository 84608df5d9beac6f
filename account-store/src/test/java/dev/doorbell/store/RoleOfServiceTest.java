package dev.doorbell.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleOfServiceTest {
  @Test
  void a_role_is_named_with_its_service() {
    assertThat(RoleOfService.parse("auditor:my-role"))
        .isEqualTo(new RoleOfService("my-role", Set.of(ServiceRole.AUDITOR)));
  }

  /** As before services had roles of their own. */
  @Test
  void a_name_alone_is_a_role_that_workers_and_gateways_share() {
    assertThat(RoleOfService.parse("doorbell").services())
        .containsExactlyInAnyOrder(ServiceRole.WORKER, ServiceRole.GATEWAY);
  }

  @Test
  void an_unknown_service_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoleOfService.parse("reader:my-role"))
        .withMessageContaining("worker, gateway, operator, keys, auditor");
  }

  @Test
  void a_role_loses_all_permissions_before_it_gets_those_of_its_service() {
    assertThat(ServiceGrants.statements("my \"schema", RoleOfService.parse("auditor:my-role")))
        .startsWith("revoke create on schema \"my \"\"schema\" from public")
        .containsSubsequence(
            "revoke all on all tables in schema \"my \"\"schema\" from \"my-role\"",
            "grant select, delete on \"my \"\"schema\".\"audit_entry\" to \"my-role\"");
  }
}
