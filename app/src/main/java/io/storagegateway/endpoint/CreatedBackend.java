package io.storagegateway.endpoint;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.Capabilities;
import java.util.List;
import java.util.Optional;

/**
 * A back-end as its plugin has made it.
 *
 * @param backend the back-end
 * @param capabilities what it could do at first
 * @param changes where it tells of changes
 * @param identity tells which plugin and settings it was made of; holds no secret
 * @param schedules what it wants to be done at set times; empty where it could not be asked
 */
record CreatedBackend(
    Backend backend,
    Capabilities capabilities,
    EndpointChanges changes,
    String identity,
    Optional<List<Schedule>> schedules) {}
