package dev.doorbell.e2e.fleet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class that injects faults for minutes. It uses a fleet like the common one, so that the
 * classes of the common fleet need not wait. While it runs, no other class uses this fleet.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FleetExtension.class)
// These classes take longest, so they begin first.
@Order(1)
@ResourceLock(FleetExtension.FAULTS)
public @interface FaultFleet {}
