package dev.doorbell.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A gateway reads and changes rows by statements that carry the owner of the call. Few classes,
 * none of which sees a call, may use statements for all owners: periodic tasks, and the lookup of
 * the owner for callers with a scope for all owners.
 */
class OwnerRulesTest {
  private static final Set<String> FOR_ALL_OWNERS =
      Set.of(
          "Gateway: Backlogs.read",
          "Gateway: Challenges.ofEvents",
          "Gateway: RunEndWriter.markAnnounced",
          "StoredOpenChallenges: Challenges.allOpen",
          "StoredOpenChallenges: Challenges.find",
          "StoredOpenChallenges: Challenges.openDeadlines",
          "StoredOwners: Accounts.ownerOf",
          "StoredOwners: Runs.ownerOf",
          "StoredPushMessages: PushMessages.accepted",
          "StoredPushMessages: PushMessages.forget",
          "StoredPushMessages: PushMessages.postpone",
          "StoredPushMessages: PushMessages.remove",
          "StoredPushMessages: PushMessages.takeDue",
          "StoredSweeps: RunRequests.unproduced",
          "StoredSweeps: Schedules.due",
          "SweepTasks: EarlyAnswers.deleteExpired");

  /** Packages whose rows belong to an owner. */
  private static final List<String> OWNED =
      List.of("account", "challenge", "document", "push", "request", "run");

  /** Parameters that contain the owner. */
  private static final Set<String> WITH_OWNER = Set.of("java.lang.String", "NewRun", "NewAccount");

  @Test
  void a_gateway_uses_no_statement_without_an_owner_for_a_call() {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : MainCode.classes()) {
      if (type.getPackageName().startsWith("dev.doorbell.gateway")) {
        accesses(type)
            .filter(access -> isStatement(access.getTargetOwner()))
            .filter(access -> !carriesOwner(access.getTarget()))
            .forEach(access ->
                found.add(
                    "%s: %s.%s"
                        .formatted(
                            type.getSimpleName(),
                            access.getTargetOwner().getSimpleName(),
                            access.getName())));
      }
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(FOR_ALL_OWNERS);
  }

  private static Stream<JavaCodeUnitAccess<?>> accesses(JavaClass type) {
    return Stream.<JavaCodeUnitAccess<?>>concat(
        type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream());
  }

  /** Whether it is a class with statements, and not a row or an outcome. */
  private static boolean isStatement(JavaClass type) {
    return OWNED.stream()
            .anyMatch(name -> type.getPackageName().equals("dev.doorbell.store." + name))
        && !type.isRecord()
        && !type.isEnum()
        && !type.isInterface()
        && type.getModifiers().contains(JavaModifier.PUBLIC);
  }

  private static boolean carriesOwner(CodeUnitAccessTarget target) {
    List<JavaClass> parameters = target.getRawParameterTypes();
    return !parameters.isEmpty()
        && (WITH_OWNER.contains(parameters.getFirst().getName())
            || WITH_OWNER.contains(parameters.getFirst().getSimpleName()));
  }
}
