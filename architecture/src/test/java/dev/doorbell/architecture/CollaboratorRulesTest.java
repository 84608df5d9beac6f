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

/** How many collaborators a constructor may take, those inside of parameter records included. */
class CollaboratorRulesTest {
  private static final int MAX_COLLABORATORS = 6;

  @Test
  void a_constructor_takes_few_collaborators() {
    Map<String, List<String>> offenders = new TreeMap<>();
    for (JavaClass type : MainCode.classes()) {
      if (type.isEnum() || type.isAnonymousClass()) {
        continue;
      }
      if (type.isRecord() && !Collaborators.isBag(type)) {
        continue;
      }
      for (JavaConstructor constructor : type.getConstructors()) {
        List<String> collaborators = Collaborators.of(constructor);
        if (collaborators.size() > MAX_COLLABORATORS) {
          offenders.put(type.getName(), collaborators);
        }
      }
    }
    assertThat(offenders).isEmpty();
  }

  interface Service {}

  record Settings(String url, Duration timeout, List<String> hosts, Optional<Integer> port) {}

  record Bag(Service one, Runnable other, Settings settings) {}

  record Nested(Bag bag, Supplier<String> supplier) {}

  record Services(List<Service> all) {}

  @SuppressWarnings("unused") // Only looked at.
  private static final class Taker {
    Taker(Settings settings, int number, InstantSource clock) {}

    Taker(Bag bag) {}

    Taker(Nested nested, Service service) {}

    Taker(Services services) {}
  }

  @Test
  void a_settings_record_counts_once() {
    assertThat(collaborators(Settings.class, int.class, InstantSource.class))
        .containsExactly("Settings", "int", "InstantSource");
  }

  @Test
  void a_record_with_services_counts_as_its_services_and_once_for_its_values() {
    assertThat(collaborators(Bag.class))
        .containsExactlyInAnyOrder("Service", "Runnable", "values of Bag");
  }

  @Test
  void records_in_records_are_counted_too() {
    assertThat(collaborators(Nested.class, Service.class))
        .containsExactlyInAnyOrder("Service", "Runnable", "values of Bag", "Supplier", "Service");
  }

  @Test
  void a_record_that_holds_services_in_a_list_is_no_value() {
    assertThat(Collaborators.isBag(classOf(Services.class))).isTrue();
    assertThat(Collaborators.isBag(classOf(Settings.class))).isFalse();
  }

  private static List<String> collaborators(Class<?>... parameters) {
    return Collaborators.of(classOf(Taker.class).getConstructor(parameters));
  }

  private static JavaClass classOf(Class<?> type) {
    return new ClassFileImporter()
        .importClasses(
            Taker.class, Settings.class, Bag.class, Nested.class, Services.class, Service.class)
        .get(type);
  }
}
