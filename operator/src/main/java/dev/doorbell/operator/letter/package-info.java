/**
 * Dead letters as they stand in their topic, and the originals that they speak of: workers' own,
 * the broker's, and whatever else somebody has written there. For {@code operator.deadletter}.
 */
@NullMarked
package dev.doorbell.operator.letter;

import org.jspecify.annotations.NullMarked;
