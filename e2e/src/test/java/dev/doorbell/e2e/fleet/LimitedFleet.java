package dev.doorbell.e2e.fleet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class that uses the fleet whose accounts may log in and get messages only a few times. It
 * runs concurrently with other classes of this annotation, so it looks at its own accounts only.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FleetExtension.class)
@ResourceLock(value = FleetExtension.LIMITED, mode = ResourceAccessMode.READ)
public @interface LimitedFleet {}
