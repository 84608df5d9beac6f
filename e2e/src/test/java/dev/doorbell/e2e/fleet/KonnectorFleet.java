package dev.doorbell.e2e.fleet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class that uses the fleet whose workers run konnectors. While it runs, no other class uses
 * this fleet, since all share the few processes that its workers may have.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FleetExtension.class)
@ResourceLock(FleetExtension.KONNECTORS)
public @interface KonnectorFleet {}
