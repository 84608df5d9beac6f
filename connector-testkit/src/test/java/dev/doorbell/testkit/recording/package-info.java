@NullMarked
package dev.doorbell.testkit.recording;

import org.jspecify.annotations.NullMarked;
