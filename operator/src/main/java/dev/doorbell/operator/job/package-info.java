/** Jobs: listed, shown, followed to their end, cancelled, submitted. For the root command. */
@NullMarked
package dev.doorbell.operator.job;

import org.jspecify.annotations.NullMarked;
