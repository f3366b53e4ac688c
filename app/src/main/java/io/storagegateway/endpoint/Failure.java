package io.storagegateway.endpoint;

import java.time.Instant;

/**
 * Why an endpoint lets no call through.
 *
 * @param reason one sentence for people
 * @param since since when
 */
record Failure(String reason, Instant since) {}
