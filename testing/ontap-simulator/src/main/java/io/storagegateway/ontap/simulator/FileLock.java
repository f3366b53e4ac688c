package io.storagegateway.ontap.simulator;

/**
 * A lock that a client holds on a file of a volume.
 *
 * @param uuid its identity
 * @param volume the volume's UUID
 * @param clientAddress the client's IP address
 * @param path the file, from the SVM's root on
 * @param protocol such as nlm, nfsv4 or cifs
 * @param type byte_range, share_level, op_lock or delegation
 */
public record FileLock(
    String uuid, String volume, String clientAddress, String path, String protocol, String type) {}
