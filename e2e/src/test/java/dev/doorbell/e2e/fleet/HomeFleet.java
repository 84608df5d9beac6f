package dev.doorbell.e2e.fleet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Marks a test class that uses Home's fleet. While it runs, no other class uses this fleet, because
 * Home shows the open challenges of all users. Classes of the common fleet may run beside it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FleetExtension.class)
// These classes can't run in parallel: starting them first shortens the whole run.
@Order(2)
@ResourceLock(FleetExtension.HOME)
public @interface HomeFleet {}
