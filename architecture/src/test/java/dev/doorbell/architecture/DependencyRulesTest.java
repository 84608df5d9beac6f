package dev.doorbell.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which module and package may use which. */
class DependencyRulesTest {
  private static final JavaClasses OURS = MainCode.classes();

  @Test
  void packages_have_no_cycles() {
    slices().matching("dev.doorbell.(**)").should().beFreeOfCycles().check(OURS);
  }

  @Test
  void the_services_do_not_see_each_other() {
    keepApart("dev.doorbell.worker..", "dev.doorbell.gateway..");
    keepApart("dev.doorbell.gateway..", "dev.doorbell.worker..");
  }

  @Test
  void what_stands_alone_sees_nothing_of_ours() {
    for (String alone : List.of("events", "simulators", "embedded", "runtime")) {
      noClasses()
          .that()
          .resideInAPackage("dev.doorbell." + alone + "..")
          .should()
          .dependOnClassesThat(oursOutside("dev.doorbell." + alone))
          .check(OURS);
    }
  }

  /** Of the events only what a connector and the person have in common: rules, not records. */
  @Test
  void the_sdk_sees_answers_and_authenticators_of_the_events_alone() {
    noClasses()
        .that()
        .resideInAPackage("dev.doorbell.sdk..")
        .should()
        .dependOnClassesThat(
            oursOutside("dev.doorbell.sdk")
                .and(
                    not(
                        resideInAnyPackage(
                            "dev.doorbell.events.challenge..",
                            "dev.doorbell.events.authenticator.."))))
        .check(OURS);
  }

  @Test
  void the_test_kit_sees_the_sdk_and_the_answers_alone_and_nothing_of_ours_sees_it() {
    noClasses()
        .that()
        .resideInAPackage("dev.doorbell.testkit..")
        .should()
        .dependOnClassesThat(
            oursOutside("dev.doorbell.testkit")
                .and(
                    not(
                        resideInAnyPackage(
                            "dev.doorbell.sdk..", "dev.doorbell.events.challenge.."))))
        .check(OURS);
    only("dev.doorbell.testkit..", "dev.doorbell.testkit..");
  }

  @Test
  void gateways_cannot_open_what_they_seal() {
    noClasses()
        .that()
        .resideInAPackage("dev.doorbell.gateway..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("dev.doorbell.store.sealing.Opener")
        .check(OURS);
  }

  @Test
  void each_foreign_api_is_known_in_few_places() {
    only(
        "org.apache.kafka..",
        "..worker.kafka..",
        "..gateway.kafka..",
        "dev.doorbell.operator..",
        "dev.doorbell.embedded.broker..");
    only("java.sql..", "dev.doorbell.store..", "dev.doorbell.embedded..");
    only("org.jdbi..", "dev.doorbell.store..");
    only("com.zaxxer..", "dev.doorbell.store..");
    only("com.google.crypto.tink..", "dev.doorbell.store.sealing..");
    // In the simulators only for the certificate of their TLS ports.
    only(
        "okhttp3..",
        "dev.doorbell.sdk.site..",
        "dev.doorbell.simulators.port..",
        "dev.doorbell.operator.gateway..");
    only("com.launchdarkly..", "dev.doorbell.operator.gateway..");
    only("com.sun.net.httpserver..", "dev.doorbell.runtime.management..", "..testkit.recorded..");
    only("io.opentelemetry..", "dev.doorbell.runtime.trace..");
    only("io.javalin..", "dev.doorbell.gateway.http..", "dev.doorbell.simulators..");
  }

  private static void keepApart(String who, String from) {
    noClasses()
        .that()
        .resideInAPackage(who)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(from)
        .check(OURS);
  }

  private static void only(String foreign, String... places) {
    noClasses()
        .that()
        .resideOutsideOfPackages(places)
        .should()
        .dependOnClassesThat(resideInAnyPackage(foreign))
        .check(OURS);
  }

  private static DescribedPredicate<JavaClass> oursOutside(String place) {
    return DescribedPredicate.describe(
        "are ours, outside of " + place,
        type ->
            type.getPackageName().startsWith("dev.doorbell")
                && !type.getPackageName().startsWith(place));
  }
}
