package dev.doorbell.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.gateway.identity.Caller;
import dev.doorbell.gateway.identity.Scope;
import dev.doorbell.gateway.problem.ProblemException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallOwnersTest {
  private final UUID account = UUID.randomUUID();
  private final UUID job = UUID.randomUUID();
  private final CallOwners owners =
      new CallOwners(
          new CallOwners.Rows() {
            @Override
            public @Nullable String ownerOfAccount(UUID accountId) {
              return accountId.equals(account) ? "grace" : null;
            }

            @Override
            public @Nullable String ownerOfJob(UUID jobId) {
              return jobId.equals(job) ? "grace" : null;
            }
          });

  private static Caller caller(Scope... scopes) {
    return new Caller("ada", Set.of(scopes), () -> true);
  }

  @Test
  void a_person_acts_for_itself_whatever_the_path_names() {
    assertThat(owners.ofAccount(caller(Scope.OWN), Scope.JOBS_WRITE, account)).isEqualTo("ada");
    assertThat(owners.ofJob(caller(Scope.OWN), Scope.JOBS_WRITE, job)).isEqualTo("ada");
  }

  @Test
  void another_scope_for_all_owners_is_not_enough() {
    Caller operator = caller(Scope.OPERATOR, Scope.EVENTS_READ);
    assertThat(owners.ofJob(operator, Scope.JOBS_WRITE, job)).isEqualTo("ada");
  }

  @Test
  void a_backend_acts_for_the_owner_of_the_row() {
    Caller backend = caller(Scope.JOBS_WRITE);
    assertThat(owners.ofAccount(backend, Scope.JOBS_WRITE, account)).isEqualTo("grace");
    assertThat(owners.ofJob(backend, Scope.JOBS_WRITE, job)).isEqualTo("grace");
    assertThatThrownBy(() -> owners.ofAccount(backend, Scope.JOBS_WRITE, job))
        .isInstanceOf(ProblemException.class)
        .hasMessage("UNKNOWN_ACCOUNT");
    assertThatThrownBy(() -> owners.ofJob(backend, Scope.JOBS_WRITE, account))
        .isInstanceOf(ProblemException.class)
        .hasMessage("UNKNOWN_JOB");
  }
}
