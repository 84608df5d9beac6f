package dev.doorbell.e2e.fleet;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Provides the fleet that the annotation of a test class names. Each fleet is started when the
 * first class needs it, and closed at the end of the test run. A parameter of the type {@link
 * Fleets} gets all fleets that are running.
 */
public final class FleetExtension implements ParameterResolver {
  static final String COMMON = "common fleet";
  static final String FAULTS = "fleet with faults";
  static final String HOME = "fleet of Home";
  static final String LIMITED = "fleet with limits";
  static final String KONNECTORS = "fleet with konnectors";

  private static final Namespace NAMESPACE = Namespace.create(FleetExtension.class);

  /** The fleets that this test run has started so far. */
  public record Fleets(List<Fleet> all) {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Fleet.class || type == Fleets.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Store store = context.getRoot().getStore(NAMESPACE);
    if (parameter.getParameter().getType() == Fleets.class) {
      return running(store);
    }
    Class<?> test = context.getRequiredTestClass();
    if (AnnotationSupport.isAnnotated(test, HomeFleet.class)) {
      return fleet(store, HOME, FleetSpec.home());
    }
    if (AnnotationSupport.isAnnotated(test, KonnectorFleet.class)) {
      return fleet(store, KONNECTORS, FleetSpec.konnectors());
    }
    if (AnnotationSupport.isAnnotated(test, FaultFleet.class)) {
      return fleet(store, FAULTS, FleetSpec.faults());
    }
    return AnnotationSupport.isAnnotated(test, LimitedFleet.class)
        ? fleet(store, LIMITED, FleetSpec.limited())
        : fleet(store, COMMON, FleetSpec.common());
  }

  private static Fleet fleet(Store store, String name, FleetSpec spec) {
    return store.computeIfAbsent(name, _ -> Fleet.start(spec), Fleet.class);
  }

  private static Fleets running(Store store) {
    return new Fleets(
        Stream.of(COMMON, FAULTS, HOME, LIMITED, KONNECTORS)
            .flatMap(name -> Optional.ofNullable(store.get(name, Fleet.class)).stream())
            .toList());
  }
}
