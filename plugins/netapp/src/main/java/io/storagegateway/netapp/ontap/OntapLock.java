package io.storagegateway.netapp.ontap;

/**
 * A file lock that a client holds; what was not told is null.
 *
 * @param uuid its identity
 * @param clientAddress who holds it
 * @param state {@code granted}, {@code waiting} …
 * @param type {@code byte_range}, {@code share_level}, {@code op_lock} or {@code delegation}
 * @param protocol {@code nlm}, {@code nfsv4}, {@code cifs} …
 * @param path the file
 * @param volume the volume that the file is in
 */
public record OntapLock(
    String uuid,
    String clientAddress,
    String state,
    String type,
    String protocol,
    String path,
    Reference volume) {
  static final String FIELDS =
      "uuid,client_address,state,type,protocol,path,volume.name,volume.uuid";
}
