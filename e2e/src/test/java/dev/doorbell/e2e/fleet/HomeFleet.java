package dev.doorbell.e2e.fleet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class that uses the fleet of Home. While it runs, no other class uses this fleet, because
 * Home shows the open challenges of all users. Classes of the common fleet run at the same time.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FleetExtension.class)
// These classes run one after the other, so they begin early.
@Order(2)
@ResourceLock(FleetExtension.HOME)
public @interface HomeFleet {}
