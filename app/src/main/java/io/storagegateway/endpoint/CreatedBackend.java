package io.storagegateway.endpoint;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.Capabilities;

/**
 * A back-end as its plugin has made it.
 *
 * @param backend the back-end
 * @param capabilities what it could do at first
 * @param changes where it tells of changes
 * @param identity tells which plugin and settings it was made of; holds no secret
 * @param schedules what it wants to be done at set times
 */
record CreatedBackend(
    Backend backend,
    Capabilities capabilities,
    EndpointChanges changes,
    String identity,
    KnownSchedules schedules) {}
