package dev.doorbell.operator.job;

import tools.jackson.databind.JsonNode;

/**
 * A job as JSON and as a record.
 *
 * @param json as the API returned it, with members that this version may not know
 */
record JobResponse(JsonNode json, Job job) {}
