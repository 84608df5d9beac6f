package dev.doorbell.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Limits the collaborators of a constructor, including those inside parameter records. */
class CollaboratorRulesTest {
  private static final int MAX_COLLABORATORS = 6;

  @Test
  void a_constructor_takes_few_collaborators() {
    Map<String, List<String>> violations = new TreeMap<>();
    for (JavaClass type : MainCode.classes()) {
      if (type.isEnum() || type.isAnonymousClass()) {
        continue;
      }
      if (type.isRecord() && !Collaborators.isServiceRecord(type)) {
        continue;
      }
      for (JavaConstructor constructor : type.getConstructors()) {
        List<String> collaborators = Collaborators.of(constructor);
        if (collaborators.size() > MAX_COLLABORATORS) {
          violations.put(type.getName(), collaborators);
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  interface Service {}

  record Settings(String url, Duration timeout, List<String> hosts, Optional<Integer> port) {}

  record ServiceRecord(Service one, Runnable other, Settings settings) {}

  record Nested(ServiceRecord services, Supplier<String> supplier) {}

  record Services(List<Service> all) {}

  @SuppressWarnings("unused") // The tests only inspect its constructors.
  private static final class Sample {
    Sample(Settings settings, int number, InstantSource clock) {}

    Sample(ServiceRecord services) {}

    Sample(Nested nested, Service service) {}

    Sample(Services services) {}
  }

  @Test
  void a_settings_record_counts_once() {
    assertThat(collaborators(Settings.class, int.class, InstantSource.class))
        .containsExactly("Settings", "int", "InstantSource");
  }

  @Test
  void a_record_with_services_counts_as_its_services_and_once_for_its_values() {
    assertThat(collaborators(ServiceRecord.class))
        .containsExactlyInAnyOrder("Service", "Runnable", "values of ServiceRecord");
  }

  @Test
  void records_in_records_are_counted_too() {
    assertThat(collaborators(Nested.class, Service.class))
        .containsExactlyInAnyOrder(
            "Service", "Runnable", "values of ServiceRecord", "Supplier", "Service");
  }

  @Test
  void a_record_with_a_list_of_services_is_not_a_value() {
    assertThat(Collaborators.isServiceRecord(classOf(Services.class))).isTrue();
    assertThat(Collaborators.isServiceRecord(classOf(Settings.class))).isFalse();
  }

  private static List<String> collaborators(Class<?>... parameters) {
    return Collaborators.of(classOf(Sample.class).getConstructor(parameters));
  }

  private static JavaClass classOf(Class<?> type) {
    return new ClassFileImporter()
        .importClasses(
            Sample.class,
            Settings.class,
            ServiceRecord.class,
            Nested.class,
            Services.class,
            Service.class)
        .get(type);
  }
}
