package dev.doorbell.e2e.fleet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class that ends or pauses processes of the common fleet, or that counts what all of its
 * users caused. While it runs, no other class uses this fleet.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FleetExtension.class)
@ResourceLock(FleetExtension.COMMON)
public @interface ExclusiveFleet {}
