package dev.doorbell.worker;

import dev.doorbell.sdk.Connector;
import dev.doorbell.worker.run.RunListener;

/**
 * What a worker has in addition while an author develops a connector. A worker in production has
 * none of it.
 *
 * @param connector the first version of the connector; {@link Worker#replace} replaces it
 * @param watch sees what runs do
 */
public record Development(Connector connector, RunListener watch) {}
