package io.storagegateway.netapp.ontap;

/**
 * An aggregate; what the account may not see is null.
 *
 * @param uuid its identity
 * @param name its name
 * @param node the node that serves it, known to cluster-scoped accounts only
 * @param state {@code online}, {@code offline} …
 * @param size in bytes, known to cluster-scoped accounts only
 * @param used in bytes, known to cluster-scoped accounts only
 * @param available in bytes
 */
public record OntapAggregate(
    String uuid, String name, String node, String state, Long size, Long used, Long available) {}
