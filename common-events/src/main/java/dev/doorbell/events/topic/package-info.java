/**
 * The topics: names, partitions, how long they keep. For whoever creates, writes or reads them.
 * Replication is the cluster's affair and isn't here.
 */
@NullMarked
package dev.doorbell.events.topic;

import org.jspecify.annotations.NullMarked;
