@NullMarked
package dev.doorbell.testkit.record;

import org.jspecify.annotations.NullMarked;
