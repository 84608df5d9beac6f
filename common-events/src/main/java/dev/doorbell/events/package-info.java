/**
 * The events of a job, as other programs read them: on the topic {@code doorbell.events} and in the
 * gateway's event stream. For authors of frontends, of other services, and of Doorbell's own worker
 * and gateway.
 *
 * <p>Every event is a record in one of four sealed families ({@link dev.doorbell.events.RunEvent},
 * {@link dev.doorbell.events.LoginEvent}, {@link dev.doorbell.events.ChallengeEvent}, {@link
 * dev.doorbell.events.DocumentEvent}); its simple name is its type on the wire. An {@link
 * dev.doorbell.events.EventEnvelope} names the job, the time and the process that published it.
 * {@code dev.doorbell.events.codec} turns envelopes into records of Kafka and back; {@code
 * docs/api/asyncapi.yaml} is the same contract for other languages.
 *
 * <p>Events only notify; the state is in the rows of the database. State changes are delivered at
 * least once, progress ({@code DocumentSaved}) at most once, and {@code GET /api/jobs/{id}} returns
 * the current state. A reader drops events with an id that it has seen, events of a lower attempt
 * than one that it has seen, and all events after a job's end. New versions only add types and
 * fields, so a reader ignores types and fields that it doesn't know. No event contains a password,
 * a code or a cookie.
 */
@NullMarked
package dev.doorbell.events;

import org.jspecify.annotations.NullMarked;
