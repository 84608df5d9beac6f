package dev.doorbell.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int LINES_AT_MOST = 400;
  private static final int FILES_AT_MOST = 25;
  private static final int METHOD_LINES_AT_MOST = 40;
  private static final int PARAMETERS_AT_MOST = 6;
  private static final Pattern EMPTY_NAME =
      Pattern.compile(".*(Util|Utils|Helper|Manager|Impl|Base|Misc)(Test|IT)?\\.java");
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/e2e/"))
          .importPackages("dev.doorbell");

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

  @Test
  void every_package_is_null_marked_and_says_what_it_is_for() throws IOException {
    for (Path file : mainFiles()) {
      Path info = file.resolveSibling("package-info.java");
      assertThat(info).as("of " + file).exists();
      String text = Files.readString(info);
      assertThat(text).as(info.toString()).contains("@" + NullMarked.class.getSimpleName(), "/**");
    }
  }

  @Test
  void files_are_short_packages_are_small_and_names_say_something() throws IOException {
    Map<Path, Integer> sizes = new TreeMap<>();
    for (Path file : mainFiles()) {
      assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThan(LINES_AT_MOST + 1);
      assertThat(file.getFileName().toString()).doesNotMatch(EMPTY_NAME);
      if (!file.endsWith("package-info.java")) {
        sizes.merge(file.getParent(), 1, Integer::sum);
      }
    }
    assertThat(sizes)
        .allSatisfy((folder, files) -> assertThat(files).isLessThanOrEqualTo(FILES_AT_MOST));
  }

  @Test
  void methods_are_short_and_take_few_parameters() throws IOException {
    List<MethodSize> methods = MethodSize.ofAll(mainFiles());
    assertThat(methods).hasSizeGreaterThan(1000);
    assertThat(methods).filteredOn(method -> method.lines() > METHOD_LINES_AT_MOST).isEmpty();
    assertThat(methods).filteredOn(method -> method.parameters() > PARAMETERS_AT_MOST).isEmpty();
  }

  @Test
  void this_test_sees_every_module() throws IOException {
    TreeSet<String> seen = new TreeSet<>();
    OURS.forEach(type -> seen.add(type.getPackageName().split("\\.", -1)[2]));
    assertThat(seen)
        .contains(
            "connectors",
            "embedded",
            "events",
            "gateway",
            "local",
            "operator",
            "runtime",
            "sdk",
            "simulators",
            "store",
            "testkit",
            "worker");
    assertThat(mainFiles()).hasSizeGreaterThan(100);
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

  private static List<Path> mainFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path main : modules.map(module -> module.resolve("src/main/java")).toList()) {
        if (Files.isDirectory(main)) {
          try (Stream<Path> sources = Files.walk(main)) {
            sources.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
          }
        }
      }
    }
    return files;
  }
}
