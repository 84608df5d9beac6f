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

/** Checks which modules and packages may depend on each other. */
class DependencyRulesTest {
  private static final JavaClasses DOORBELL = MainCode.classes();

  @Test
  void packages_have_no_cycles() {
    slices().matching("dev.doorbell.(**)").should().beFreeOfCycles().check(DOORBELL);
  }

  @Test
  void worker_and_gateway_do_not_depend_on_each_other() {
    assertIndependent("dev.doorbell.worker..", "dev.doorbell.gateway..");
    assertIndependent("dev.doorbell.gateway..", "dev.doorbell.worker..");
  }

  @Test
  void independent_modules_depend_on_no_other_module() {
    for (String module : List.of("events", "simulators", "embedded", "runtime", "issuer")) {
      noClasses()
          .that()
          .resideInAPackage("dev.doorbell." + module + "..")
          .should()
          .dependOnClassesThat(doorbellOutside("dev.doorbell." + module))
          .check(DOORBELL);
    }
  }

  /**
   * The SDK uses the rules for answers, authenticators, fields, folders and texts, but not the
   * records of the events. A connector jar sees fields and texts too.
   */
  @Test
  void the_sdk_depends_only_on_the_rules_in_the_module_of_the_events() {
    noClasses()
        .that()
        .resideInAPackage("dev.doorbell.sdk..")
        .should()
        .dependOnClassesThat(
            doorbellOutside("dev.doorbell.sdk")
                .and(
                    not(
                        resideInAnyPackage(
                            "dev.doorbell.events.address..",
                            "dev.doorbell.events.challenge..",
                            "dev.doorbell.events.authenticator..",
                            "dev.doorbell.events.document..",
                            "dev.doorbell.events.field..",
                            "dev.doorbell.events.text.."))))
        .check(DOORBELL);
  }

  /** A jar may bundle it: the worker provides the SDK only. */
  @Test
  void the_pdf_module_depends_only_on_the_sdk_and_no_module_depends_on_it() {
    noClasses()
        .that()
        .resideInAPackage("dev.doorbell.pdf..")
        .should()
        .dependOnClassesThat(
            doorbellOutside("dev.doorbell.pdf").and(not(resideInAnyPackage("dev.doorbell.sdk.."))))
        .check(DOORBELL);
    onlyUsedIn("dev.doorbell.pdf..", "dev.doorbell.pdf..");
  }

  @Test
  void the_test_kit_depends_only_on_the_sdk_and_its_rules_and_no_module_depends_on_it() {
    noClasses()
        .that()
        .resideInAPackage("dev.doorbell.testkit..")
        .should()
        .dependOnClassesThat(
            doorbellOutside("dev.doorbell.testkit")
                .and(
                    not(
                        resideInAnyPackage(
                            "dev.doorbell.sdk..",
                            "dev.doorbell.events.challenge..",
                            "dev.doorbell.events.field..",
                            // The labels of fields.
                            "dev.doorbell.events.text.."))))
        .check(DOORBELL);
    onlyUsedIn("dev.doorbell.testkit..", "dev.doorbell.testkit..");
  }

  /** A konnector reaches no class of a worker: it is a connector like any other. */
  @Test
  void konnectors_depend_only_on_the_sdk_and_only_workers_depend_on_them() {
    noClasses()
        .that()
        .resideInAPackage("dev.doorbell.konnector..")
        .should()
        .dependOnClassesThat(
            doorbellOutside("dev.doorbell.konnector")
                .and(not(resideInAnyPackage("dev.doorbell.sdk..", "dev.doorbell.events.text.."))))
        .check(DOORBELL);
    onlyUsedIn("dev.doorbell.konnector..", "dev.doorbell.konnector..", "dev.doorbell.worker..");
  }

  @Test
  void no_module_depends_on_the_benchmarks() {
    onlyUsedIn("dev.doorbell.benchmarks..", "dev.doorbell.benchmarks..");
  }

  /** The worker loads them from a jar, where they see nothing else. */
  @Test
  void the_connectors_of_the_benchmarks_depend_only_on_the_sdk() {
    noClasses()
        .that()
        .resideInAPackage("dev.doorbell.benchmarks.connector..")
        .should()
        .dependOnClassesThat(
            doorbellOutside("dev.doorbell.benchmarks.connector")
                .and(not(resideInAnyPackage("dev.doorbell.sdk.."))))
        .check(DOORBELL);
  }

  @Test
  void a_gateway_cannot_decrypt_what_it_encrypts() {
    noClasses()
        .that()
        .resideInAPackage("dev.doorbell.gateway..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("dev.doorbell.store.sealing.Opener")
        .check(DOORBELL);
  }

  @Test
  void each_library_is_used_in_few_packages() {
    onlyUsedIn(
        "org.apache.kafka..",
        "dev.doorbell.runtime.kafka..",
        "..worker.kafka..",
        "..gateway.kafka..",
        "dev.doorbell.operator..",
        "dev.doorbell.embedded.broker..",
        "dev.doorbell.benchmarks.load..",
        "dev.doorbell.benchmarks.subject..");
    onlyUsedIn(
        "java.sql..",
        "dev.doorbell.store..",
        "dev.doorbell.embedded..",
        "dev.doorbell.benchmarks.system..");
    onlyUsedIn("org.jdbi..", "dev.doorbell.store..");
    onlyUsedIn("com.zaxxer..", "dev.doorbell.store..");
    // A gateway uses it only for the encryption of Web Push.
    onlyUsedIn(
        "com.google.crypto.tink..", "dev.doorbell.store.sealing..", "dev.doorbell.gateway.push..");
    // The simulators use it only for the certificate of their TLS ports.
    onlyUsedIn(
        "okhttp3..",
        "dev.doorbell.sdk.site..",
        "dev.doorbell.simulators.port..",
        "dev.doorbell.operator.gateway..",
        "dev.doorbell.gateway.push..");
    onlyUsedIn("org.brotli..", "dev.doorbell.sdk.coding..");
    onlyUsedIn("io.airlift..", "dev.doorbell.sdk.coding..");
    onlyUsedIn("org.apache.pdfbox..", "dev.doorbell.pdf..");
    onlyUsedIn("com.openhtmltopdf..", "dev.doorbell.pdf..");
    onlyUsedIn("com.launchdarkly..", "dev.doorbell.operator.gateway..");
    onlyUsedIn(
        "com.sun.net.httpserver..",
        "..testkit.recorded..",
        "dev.doorbell.local.story..",
        "dev.doorbell.konnector.stack..");
    onlyUsedIn(
        "org.eclipse.jetty..",
        "dev.doorbell.runtime.connection..",
        "dev.doorbell.runtime.management..",
        "dev.doorbell.gateway.http..",
        "dev.doorbell.simulators.port..");
    onlyUsedIn(
        "com.nimbusds..",
        "dev.doorbell.gateway.identity..",
        "dev.doorbell.gateway.signin..",
        "dev.doorbell.gateway.push..",
        "dev.doorbell.operator.login..",
        "dev.doorbell.issuer..");
    onlyUsedIn("ch.qos.logback..", "dev.doorbell.runtime.log..");
    onlyUsedIn("io.opentelemetry..", "dev.doorbell.runtime.trace..");
    onlyUsedIn(
        "io.javalin..",
        "dev.doorbell.gateway.http..",
        "dev.doorbell.simulators..",
        "dev.doorbell.issuer..");
  }

  private static void assertIndependent(String dependent, String dependency) {
    noClasses()
        .that()
        .resideInAPackage(dependent)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(dependency)
        .check(DOORBELL);
  }

  private static void onlyUsedIn(String library, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat(resideInAnyPackage(library))
        .check(DOORBELL);
  }

  private static DescribedPredicate<JavaClass> doorbellOutside(String root) {
    return DescribedPredicate.describe(
        "are classes of Doorbell outside of " + root,
        type ->
            type.getPackageName().startsWith("dev.doorbell")
                && !type.getPackageName().startsWith(root));
  }
}
