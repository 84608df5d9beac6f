@NullMarked
package dev.doorbell.testkit.scrub;

import org.jspecify.annotations.NullMarked;
