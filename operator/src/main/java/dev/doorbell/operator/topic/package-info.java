/**
 * Brings a broker's topics and group settings to what Doorbell needs: creates what is missing,
 * mends settings, reports what it must not change, and never deletes. For {@code bin/run}, compose
 * and Kubernetes; the services themselves never create topics.
 */
@NullMarked
package dev.doorbell.operator.topic;

import org.jspecify.annotations.NullMarked;
