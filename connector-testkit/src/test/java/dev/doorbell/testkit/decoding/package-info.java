@NullMarked
package dev.doorbell.testkit.decoding;

import org.jspecify.annotations.NullMarked;
