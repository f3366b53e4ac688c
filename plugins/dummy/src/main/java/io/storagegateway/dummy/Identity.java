package io.storagegateway.dummy;

import java.time.Instant;
import java.util.UUID;

/**
 * What of a volume stays the same for its whole life.
 *
 * @param name its name
 * @param uuid its identifier
 * @param creationTime when it was made, in whole milliseconds
 * @param filerAddress the host that serves it
 * @param aggregateName the pool that it lies in
 */
record Identity(
    String name, UUID uuid, Instant creationTime, String filerAddress, String aggregateName) {}
