package io.storagegateway.hostile;

import java.util.List;

/**
 * Mutations of one family at one place of one operation.
 *
 * @param operation what is attacked
 * @param points at least one
 */
record Row(ApiOperation operation, List<Mutation> points) {}
