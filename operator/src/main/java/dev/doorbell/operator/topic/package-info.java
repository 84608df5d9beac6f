/**
 * Reconciles the topics and group settings of a broker with what Doorbell requires: creates missing
 * topics, corrects settings, reports what it must not change, and never deletes. Used by {@code
 * bin/run}, Compose and Kubernetes; the services never create topics.
 */
@NullMarked
package dev.doorbell.operator.topic;

import org.jspecify.annotations.NullMarked;
