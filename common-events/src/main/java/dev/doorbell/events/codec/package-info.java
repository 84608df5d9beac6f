/**
 * Events as records of Kafka and as JSON for the gateway's stream. For whoever writes or reads
 * {@code doorbell.events} in Java; others find the same in {@code docs/api/asyncapi.yaml}.
 *
 * <p>CloudEvents 1.0 in Kafka's binary mode: the attributes are headers, the value is one flat JSON
 * object that also says type, time and job, so that it can be understood without the headers.
 * Reading is strict in meaning and tolerant in form: unknown fields are ignored, an unknown type is
 * told apart from a broken record, and nothing that comes in makes a method throw.
 */
@NullMarked
package dev.doorbell.events.codec;

import org.jspecify.annotations.NullMarked;
